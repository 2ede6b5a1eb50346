package io.github.sgicl.statistic;

import java.util.function.ToDoubleFunction;

/**
 * Correlations of two quantities, in [-1, 1]: 1 where one grows with the other, -1 where it falls.
 * All refuse values that are NaN or infinite, too few of them, and lists of different lengths, with
 * {@link IllegalArgumentException}; all give NaN where the values of one quantity are all equal.
 *
 * <p>The resampled forms sort now, and not again for a resample; they are safe for use by many
 * threads.
 */
public final class Correlation {

  private Correlation() {}

  /**
   * Spearman's rank correlation: Pearson's correlation of {@linkplain Ranks#average average ranks},
   * which is right in the presence of ties. Cost: two sorts.
   *
   * <p>Source: C. Spearman, "The Proof and Measurement of Association between Two Things", American
   * Journal of Psychology 15, 1904.
   *
   * @param x at least two finite values
   * @param y as many finite values
   */
  public static double spearman(double[] x, double[] y) {
    return Spearman.rho(x, y);
  }

  /** {@link #spearman} of resamples of these pairs. */
  public static ToDoubleFunction<int[]> spearmanOfResamples(double[] x, double[] y) {
    return Spearman.counted(x, y);
  }

  /**
   * Kendall's rank correlation tau-b, which corrects for ties in either quantity: {@code
   * (concordant - discordant) / sqrt((pairs - ties in x)(pairs - ties in y))}. Cost: a sort of
   * each, and n log k where k is the smaller number of distinct values.
   *
   * <p>Source: M. G. Kendall, "The Treatment of Ties in Ranking Problems", Biometrika 33, 1945.
   *
   * @param x at least two finite values
   * @param y as many finite values
   */
  public static double kendall(double[] x, double[] y) {
    return Kendall.tauB(x, y);
  }

  /** {@link #kendall} of resamples of these pairs, n log k for each. */
  public static ToDoubleFunction<int[]> kendallOfResamples(double[] x, double[] y) {
    return Kendall.counted(x, y);
  }

  /**
   * Pearson's product-moment correlation. Two passes over the data.
   *
   * @param x at least two finite values
   * @param y as many finite values
   */
  public static double pearson(double[] x, double[] y) {
    return Pearson.r(x, y);
  }

  /**
   * Spearman's correlation of two quantities given a third: the partial correlation of {@linkplain
   * Ranks#average average ranks}, {@code (r_xy - r_xz r_yz) / sqrt((1 - r_xz^2)(1 - r_yz^2))}. It
   * removes what a monotone dependence on the covariate explains, and nothing else of it. NaN also
   * where x or y is in the covariate's own order, or its reverse.
   *
   * <p>Source: M. G. Kendall, "Partial Rank Correlation", Biometrika 32, 1942, in its form for rho.
   *
   * @param x at least three finite values
   * @param y as many finite values
   * @param given as many finite values; where they are all equal there is nothing to remove, and
   *     the result is {@link #spearman}
   */
  public static double partialSpearman(double[] x, double[] y, double[] given) {
    return PartialSpearman.rho(x, y, given);
  }

  /** {@link #partialSpearman} of resamples of these items. */
  public static ToDoubleFunction<int[]> partialSpearmanOfResamples(
      double[] x, double[] y, double[] given) {
    return PartialSpearman.counted(x, y, given);
  }

  /**
   * The smallest rank correlation that a two-sided test at 5 % finds in four of five samples:
   * {@code tanh((1.960 + 0.842) sqrt(1.06 / (n - 3)))}. 0.1 takes about 830 independent items, 0.2
   * about 205.
   *
   * <p>Source: E. C. Fieller, H. O. Hartley and E. S. Pearson, "Tests for Rank Correlation
   * Coefficients I", Biometrika 44, 1957.
   *
   * @param n the number of independent items
   * @return a correlation in (0, 1]; 1 for fewer than 4 items, which show nothing
   */
  public static double detectableRho(int n) {
    return Power.detectableRho(n);
  }

  /**
   * The smallest rank correlation that a two-sided test at 5 % finds in four of five samples like
   * this one, whose items depend on each other within clusters. It follows from the standard error
   * over clusters, so that the design effect is in it.
   *
   * @param rho the correlation with its interval by {@link Bootstrap#correlation}
   * @param clusters how many
   * @return a correlation in (0, 1]; 1 where the interval has no ends, which shows nothing
   */
  public static double detectableRho(Interval rho, int clusters) {
    return Power.detectableRho(rho, clusters);
  }
}
