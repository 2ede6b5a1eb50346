package io.github.sgicl.subspace;

/** How much of one subspace another shares, from 0 (nothing) to 1. */
public enum Overlap {
  /** What both have over what either has. Symmetric; 1 for equal subspaces only. */
  JACCARD {
    @Override
    double share(int first, int second, int shared) {
      return (double) shared / (first + second - shared);
    }
  },

  /**
   * The part of the first that lies in the second; 1 where the first is a subset. Of subspaces of
   * one size it is symmetric, so it says something of its own where sizes differ.
   */
  CONTAINMENT {
    @Override
    double share(int first, int second, int shared) {
      return (double) shared / first;
    }
  };

  abstract double share(int first, int second, int shared);

  /**
   * The overlap of two subspaces.
   *
   * @throws IllegalArgumentException if they are of different dimensions
   */
  public double of(ActiveSubspace first, ActiveSubspace second) {
    return share(first.size(), second.size(), first.shared(second));
  }

  /**
   * The exact mean overlap of random subspaces of given sizes, every one of a size equally likely:
   * for containment {@code second / d}, for Jaccard a sum over the {@link Hypergeometric}
   * distribution of what they share.
   *
   * @param dimension d
   * @param first the size of the first, in 1..d
   * @param second the size of the second, in 1..d
   */
  public double byChance(int dimension, int first, int second) {
    if (!(first >= 1 && second >= 1)) {
      throw new IllegalArgumentException(
          "sizes must be in 1..%d, were %d and %d".formatted(dimension, first, second));
    }
    return new Hypergeometric(dimension, second, first)
        .expectation(shared -> share(first, second, shared));
  }
}
