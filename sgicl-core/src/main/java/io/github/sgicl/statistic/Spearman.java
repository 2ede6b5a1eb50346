package io.github.sgicl.statistic;

import java.util.function.ToDoubleFunction;

/**
 * Spearman's rank correlation: Pearson's correlation of {@linkplain Ranks#average average ranks},
 * which is right in the presence of ties.
 *
 * <p>Source: C. Spearman, "The Proof and Measurement of Association between Two Things", American
 * Journal of Psychology 15, 1904.
 */
final class Spearman {

  private Spearman() {}

  /**
   * The correlation, in [-1, 1]: 1 where one grows with the other, -1 where it falls. Cost: two
   * sorts.
   *
   * @param x at least two finite values
   * @param y as many finite values
   * @return rho, or NaN where all values of x, or of y, are equal
   * @throws IllegalArgumentException if there are fewer than two values, the lengths differ, or a
   *     value is NaN or infinite
   */
  static double rho(double[] x, double[] y) {
    return counted(x, y).applyAsDouble(TieGroups.once(x.length));
  }

  /**
   * The correlation of resamples of these pairs: two sorts now, no sort for a resample. Safe for
   * use by many threads.
   *
   * @param x at least two finite values
   * @param y as many finite values
   * @throws IllegalArgumentException as {@link #rho} does
   */
  static ToDoubleFunction<int[]> counted(double[] x, double[] y) {
    Samples.requireAtLeast(2, "x", x);
    Samples.requireSameLength("x", x.length, "y", y.length);
    TieGroups groupsOfX = TieGroups.of("x", x);
    TieGroups groupsOfY = TieGroups.of("y", y);
    return counts ->
        CountedRanks.of(groupsOfX, counts).rho(CountedRanks.of(groupsOfY, counts), counts);
  }
}
