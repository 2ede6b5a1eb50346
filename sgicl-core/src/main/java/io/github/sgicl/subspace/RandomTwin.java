package io.github.sgicl.subspace;

import io.github.sgicl.statistic.SplitMix64;
import java.util.Optional;

/**
 * Random coordinates, as many as others: the control that tells what these do from what any so many
 * do. Every set of that size is equally likely, and each state has a draw of its own, so that a
 * sample of states averages over draws.
 *
 * @param original gives the number; not itself a twin
 * @param seed of all draws
 */
record RandomTwin(Coordinates original, long seed) implements Coordinates {

  RandomTwin {
    if (original instanceof RandomTwin twin) {
      original = twin.original();
    }
  }

  @Override
  public int count(int dimension) {
    return original.count(dimension);
  }

  /** Distinct, in random order. */
  @Override
  public Optional<int[]> unseen(int dimension, long number) {
    return Optional.of(
        SplitMix64.seeded(SplitMix64.seedOf(seed, Long.toString(number)))
            .sample(count(dimension), dimension));
  }
}
