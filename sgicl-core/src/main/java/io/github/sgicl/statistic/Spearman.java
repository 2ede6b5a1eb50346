package io.github.sgicl.statistic;

/**
 * Spearman's rank correlation: Pearson's correlation of {@linkplain Ranks#average average ranks},
 * which is right in the presence of ties.
 *
 * <p>Source: C. Spearman, "The Proof and Measurement of Association between Two Things", American
 * Journal of Psychology 15, 1904.
 */
public final class Spearman {

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
  public static double rho(double[] x, double[] y) {
    Samples.requireAtLeast(2, "x", x);
    Samples.requireSameLength("x", x.length, "y", y.length);
    Samples.requireFinite("x", x);
    Samples.requireFinite("y", y);
    double[] ranksOfX = Ranks.average(x);
    double[] ranksOfY = Ranks.average(y);
    double middle = (x.length + 1) / 2.0;
    double product = 0;
    double squaresOfX = 0;
    double squaresOfY = 0;
    for (int i = 0; i < x.length; i++) {
      double dx = ranksOfX[i] - middle;
      double dy = ranksOfY[i] - middle;
      product += dx * dy;
      squaresOfX += dx * dx;
      squaresOfY += dy * dy;
    }
    double rho = product / Math.sqrt(squaresOfX * squaresOfY);
    return Math.max(-1, Math.min(1, rho));
  }
}
