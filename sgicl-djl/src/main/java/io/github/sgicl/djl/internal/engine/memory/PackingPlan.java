package io.github.sgicl.djl.internal.engine.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Which prompts go through the model together. Equal prompts go once; the others are sorted by
 * length, less what of them need not run, and by content, and cut into packs of a bounded number of
 * tokens, so that a prompt's pack, and with it every bit of its result, depends on the set of
 * prompts but not on their order.
 */
public final class PackingPlan {

  private final List<long[]> prompts;
  private final Limits limits;
  private final List<List<long[]>> packs;
  private final int[] place;

  private PackingPlan(List<long[]> prompts, Limits limits, List<List<long[]>> packs, int[] place) {
    this.prompts = prompts;
    this.limits = limits;
    this.packs = packs;
    this.place = place;
  }

  /**
   * How large a pack may be; a prompt that is larger is a pack by itself.
   *
   * @param tokens the most tokens that run
   * @param reach the most of these and of those before a prompt's that need not run
   * @param prompts the most prompts
   */
  record Limits(int tokens, int reach, int prompts) {}

  /**
   * Makes the packs.
   *
   * @param prompts token ids, at least one each
   */
  static PackingPlan of(List<long[]> prompts, Limits limits) {
    return of(prompts, limits, prompt -> 0);
  }

  /** Packs of prompts of which the first tokens need not run, as many of each as is said. */
  public PackingPlan sharing(ToIntFunction<long[]> before) {
    return prompts.stream().mapToInt(before).allMatch(tokens -> tokens == 0)
        ? this
        : of(prompts, limits, before);
  }

  private static PackingPlan of(List<long[]> prompts, Limits limits, ToIntFunction<long[]> before) {
    int[] own = prompts.stream().mapToInt(p -> p.length - before.applyAsInt(p)).toArray();
    Integer[] order = new Integer[prompts.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        Comparator.<Integer>comparingInt(i -> own[i])
            .thenComparing(prompts::get, PackingPlan::compare));
    int[] place = new int[prompts.size()];
    List<List<long[]>> packs = new ArrayList<>();
    List<long[]> pack = new ArrayList<>();
    int tokens = 0;
    int reach = 0;
    int distinct = -1;
    long[] previous = {};
    for (int index : order) {
      long[] prompt = prompts.get(index);
      if (distinct < 0 || compare(previous, prompt) != 0) {
        int longer = Math.max(reach, prompt.length - own[index]);
        if (!pack.isEmpty()
            && (tokens + own[index] > limits.tokens()
                || tokens + own[index] + longer > limits.reach()
                || pack.size() == limits.prompts())) {
          packs.add(pack);
          pack = new ArrayList<>();
          tokens = 0;
          longer = prompt.length - own[index];
        }
        pack.add(prompt);
        tokens += own[index];
        reach = longer;
        distinct++;
        previous = prompt;
      }
      place[index] = distinct;
    }
    if (!pack.isEmpty()) {
      packs.add(pack);
    }
    return new PackingPlan(prompts, limits, packs, place);
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
