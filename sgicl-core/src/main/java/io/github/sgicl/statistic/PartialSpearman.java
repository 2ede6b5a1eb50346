package io.github.sgicl.statistic;

import java.util.function.ToDoubleFunction;

/**
 * Spearman's correlation of two quantities given a third: the partial correlation of {@linkplain
 * Ranks#average average ranks}, {@code (r_xy - r_xz r_yz) / sqrt((1 - r_xz^2)(1 - r_yz^2))}. It
 * removes what a monotone dependence on the covariate explains, and nothing else of it.
 *
 * <p>Source: M. G. Kendall, "Partial Rank Correlation", Biometrika 32, 1942, in its form for rho.
 */
final class PartialSpearman {

  /** Below this the ranks of x, or of y, are those of the covariate but for rounding. */
  private static final double NOTHING_LEFT = 1e-12;

  private PartialSpearman() {}

  /**
   * The correlation given the covariate, in [-1, 1].
   *
   * @param x at least three finite values
   * @param y as many finite values
   * @param given as many finite values; where they are all equal there is nothing to remove, and
   *     the result is {@link Spearman#rho}
   * @return rho, or NaN where x or y is constant or in the covariate's own order, or its reverse
   * @throws IllegalArgumentException if there are fewer than three values, the lengths differ, or a
   *     value is NaN or infinite
   */
  static double rho(double[] x, double[] y, double[] given) {
    return counted(x, y, given).applyAsDouble(TieGroups.once(x.length));
  }

  /**
   * The partial correlation of resamples of these items: three sorts now, no sort for a resample.
   * Safe for use by many threads.
   *
   * @throws IllegalArgumentException as {@link #rho} does
   */
  static ToDoubleFunction<int[]> counted(double[] x, double[] y, double[] given) {
    Samples.requireAtLeast(3, "x", x);
    Samples.requireSameLength("x", x.length, "y", y.length);
    Samples.requireSameLength("x", x.length, "given", given.length);
    TieGroups groupsOfX = TieGroups.of("x", x);
    TieGroups groupsOfY = TieGroups.of("y", y);
    TieGroups covariate = TieGroups.of("given", given);
    return counts -> {
      CountedRanks ranksOfX = CountedRanks.of(groupsOfX, counts);
      CountedRanks ranksOfY = CountedRanks.of(groupsOfY, counts);
      CountedRanks ranksOfCovariate = CountedRanks.of(covariate, counts);
      double xy = ranksOfX.rho(ranksOfY, counts);
      return ranksOfCovariate.constant()
          ? xy
          : partial(
              xy, ranksOfX.rho(ranksOfCovariate, counts), ranksOfY.rho(ranksOfCovariate, counts));
    };
  }

  private static double partial(double xy, double xz, double yz) {
    double leftOfX = 1 - xz * xz;
    double leftOfY = 1 - yz * yz;
    if (leftOfX < NOTHING_LEFT || leftOfY < NOTHING_LEFT) {
      return Double.NaN;
    }
    double rho = (xy - xz * yz) / Math.sqrt(leftOfX * leftOfY);
    return Math.max(-1, Math.min(1, rho));
  }
}
