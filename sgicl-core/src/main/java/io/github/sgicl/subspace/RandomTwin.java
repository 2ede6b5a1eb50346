package io.github.sgicl.subspace;

import io.github.sgicl.statistic.SplitMix64;

/**
 * Random coordinates, as many as others: the control that tells what these do from what any so many
 * do. Every set of that size is equally likely, and each state has a draw of its own, so that a
 * sample of states averages over draws.
 *
 * @param original gives the number; not itself a twin
 * @param seed of all draws
 */
public record RandomTwin(Coordinates original, long seed) implements Coordinates {

  /** The twin of a twin is that of its original. */
  public RandomTwin {
    if (original instanceof RandomTwin twin) {
      original = twin.original();
    }
  }

  @Override
  public int count(int dimension) {
    return original.count(dimension);
  }

  /**
   * The coordinates drawn for one state, distinct, in random order.
   *
   * @param dimension the number of coordinates of the state
   * @param state tells the state from others: the same number gives the same coordinates
   */
  public int[] drawn(int dimension, long state) {
    return SplitMix64.seeded(SplitMix64.seedOf(seed, Long.toString(state)))
        .sample(count(dimension), dimension);
  }
}
