package io.github.sgicl.metric;

/**
 * The loops over coordinates, in single precision inside a tile and in double precision across
 * tiles. Kernels own scratch arrays: an instance belongs to one {@link Workspace}. The vector is
 * finite, and S2 lies where fourth powers neither over- nor underflow.
 */
interface Kernels {

  /** S1, the sum of the magnitudes. */
  double sumOfMagnitudes(Tiles vector);

  /** S2, the sum of the squares. */
  double sumOfSquares(Tiles vector);

  double sumOfFourthPowers(Tiles vector);

  /** The sum of the signed coordinates. */
  double sum(Tiles vector);

  /**
   * Sums the second and the fourth powers of the deviations from a center.
   *
   * @param sums receives the two sums
   */
  void deviations(Tiles vector, float center, double[] sums);

  /**
   * Sums {@code a log2(a / 2^exponent)} and {@code a^2 (log2(a / 2^exponent) - rise)}, one
   * logarithm for both.
   *
   * @param sums receives the two sums
   */
  void logarithms(Tiles vector, int exponent, int rise, double[] sums);

  /** How many magnitudes lie strictly above a threshold that is not negative. */
  int countAbove(Tiles vector, float threshold);

  /**
   * The bucket of every magnitude: the exponent and leading {@value MagnitudeOrder#DIGITS} bits of
   * {@code 1 + a * scale}, from 0 to {@value MagnitudeOrder#OUTLIERS}; padding has bucket 0.
   *
   * @param buckets receives, tile by tile, a bucket for every place
   */
  void buckets(Tiles vector, float scale, int[][] buckets);

  /**
   * Finds the coordinates that lie in the buckets from the first to the last, padding included.
   *
   * @param places receives them in any order
   * @return how many there are
   */
  int find(Tiles vector, int[][] buckets, int first, int last, int[] places);

  /**
   * Sums by how much magnitudes exceed a threshold that is not negative, and by how much their
   * squares exceed its square.
   *
   * @param sums receives the two sums
   */
  void excesses(Tiles vector, float threshold, double[] sums);

  /** The sum of {@code weights[bucket of i] * a_i}; weights are below 2^22. */
  double weightedSum(Tiles vector, int[][] buckets, int[] weights);
}
