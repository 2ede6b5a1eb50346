package io.github.sgicl.djl.internal.engine.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which prompts go through the model together. Equal prompts go once; the others are sorted by
 * length and content and cut into packs of a bounded number of tokens, so that a prompt's pack, and
 * with it every bit of its result, depends on the set of prompts but not on their order.
 */
public final class PackingPlan {

  private final List<List<long[]>> packs;
  private final int[] place;

  private PackingPlan(List<List<long[]>> packs, int[] place) {
    this.packs = packs;
    this.place = place;
  }

  /**
   * Makes the packs.
   *
   * @param prompts token ids, at least one each
   * @param maxTokens the most tokens in a pack; a longer prompt is a pack by itself
   * @param maxPrompts the most prompts in a pack
   */
  static PackingPlan of(List<long[]> prompts, int maxTokens, int maxPrompts) {
    Integer[] order = new Integer[prompts.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparing(prompts::get, PackingPlan::compare));
    int[] place = new int[prompts.size()];
    List<List<long[]>> packs = new ArrayList<>();
    List<long[]> pack = new ArrayList<>();
    int tokens = 0;
    int distinct = -1;
    long[] previous = {};
    for (int index : order) {
      long[] prompt = prompts.get(index);
      if (distinct < 0 || compare(previous, prompt) != 0) {
        if (!pack.isEmpty() && (tokens + prompt.length > maxTokens || pack.size() == maxPrompts)) {
          packs.add(pack);
          pack = new ArrayList<>();
          tokens = 0;
        }
        pack.add(prompt);
        tokens += prompt.length;
        distinct++;
        previous = prompt;
      }
      place[index] = distinct;
    }
    if (!pack.isEmpty()) {
      packs.add(pack);
    }
    return new PackingPlan(packs, place);
  }

  public List<List<long[]>> packs() {
    return packs;
  }

  /** At which places the prompts stand that share a result, counted over all packs. */
  public List<Integer> promptsWithResult(int result) {
    return IntStream.range(0, place.length).filter(i -> place[i] == result).boxed().toList();
  }

  /** Lays the results of all packs, one behind the other, out in the order of the prompts. */
  public <R> List<R> inOrderOfPrompts(List<R> results) {
    return Arrays.stream(place).mapToObj(results::get).toList();
  }

  private static int compare(long[] a, long[] b) {
    return a.length != b.length ? Integer.compare(a.length, b.length) : Arrays.compare(a, b);
  }
}
