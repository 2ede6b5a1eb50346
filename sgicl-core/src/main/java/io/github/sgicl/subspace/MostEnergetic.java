package io.github.sgicl.subspace;

import java.util.Optional;

/**
 * The coordinates of largest energy of each state itself.
 *
 * @param share of all coordinates, in (0, 1]
 */
record MostEnergetic(double share) implements Coordinates {

  MostEnergetic {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be in (0, 1], was " + share);
    }
  }

  @Override
  public int count(int dimension) {
    return Math.max(1, (int) (dimension * share));
  }

  @Override
  public Optional<int[]> unseen(int dimension, long number) {
    return Optional.empty();
  }
}
