package io.github.sgicl.djl.internal.engine.prefix;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Which beginnings several prompts share, so that each had better run once: those of the nodes of
 * the prompts' trie, but of those that are too short to be worth it. Each prompt keeps a token of
 * its own, since the last is what is read.
 */
final class SharedBeginnings {

  /** Fewer tokens are not worth a place of their own. */
  static final int SHORTEST = 32;

  /** A pass that saves fewer tokens costs more than it saves. */
  private static final int WORTH = 64;

  private final long[][] sorted;
  private final int[] common;
  private final ToIntFunction<long[]> known;
  private final List<List<long[]>> waves = new ArrayList<>();
  private final Deque<Group> open = new ArrayDeque<>();

  /**
   * Some prompts that begin alike, in their order.
   *
   * @param run how many of their first tokens will have run by then
   */
  private record Group(int first, int after, int run, int wave) {}

  private SharedBeginnings(Collection<long[]> prompts, ToIntFunction<long[]> known) {
    this.sorted = prompts.stream().sorted(Arrays::compare).toArray(long[][]::new);
    this.common = new int[sorted.length];
    this.known = known;
    for (int i = 0; i + 1 < sorted.length; i++) {
      int same = Arrays.mismatch(sorted[i], sorted[i + 1]);
      common[i] = same < 0 ? sorted[i].length : same;
    }
  }

  /**
   * The beginnings, those first that others begin with.
   *
   * @param prompts distinct ones
   * @param known how many first tokens of a prompt need not run
   */
  static List<List<long[]>> of(Collection<long[]> prompts, ToIntFunction<long[]> known) {
    SharedBeginnings shared = new SharedBeginnings(prompts, known);
    shared.open.push(new Group(0, shared.sorted.length, 0, 0));
    while (!shared.open.isEmpty()) {
      shared.divide(shared.open.pop());
    }
    return shared.waves;
  }

  private void divide(Group group) {
    if (group.after() - group.first() < 2) {
      return;
    }
    long[] shortest = sorted[group.first()];
    int shared = shortest.length - 1;
    for (int i = group.first(); i + 1 < group.after(); i++) {
      shared = Math.min(shared, common[i]);
    }
    int run = Math.max(group.run(), Math.min(shared, known.applyAsInt(shortest)));
    int wave = group.wave();
    int saved = (shared - run) * (group.after() - group.first() - 1);
    if (shared - run >= SHORTEST && saved >= WORTH) {
      while (waves.size() <= wave) {
        waves.add(new ArrayList<>());
      }
      waves.get(wave).add(Arrays.copyOf(shortest, shared));
      run = shared;
      wave++;
    }
    int first = shortest.length == shared + 1 ? group.first() + 1 : group.first();
    for (int i = first; i < group.after(); i++) {
      if (i + 1 == group.after() || common[i] <= shared) {
        open.push(new Group(first, i + 1, run, wave));
        first = i + 1;
      }
    }
  }
}
