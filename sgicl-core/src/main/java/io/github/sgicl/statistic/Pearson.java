package io.github.sgicl.statistic;

/** Pearson's product-moment correlation. */
final class Pearson {

  private Pearson() {}

  /**
   * The correlation, in [-1, 1]. Two passes over the data.
   *
   * @param x at least two finite values
   * @param y as many finite values
   * @return r, or NaN where all values of x, or of y, are equal
   * @throws IllegalArgumentException if there are fewer than two values, the lengths differ, or a
   *     value is NaN or infinite
   */
  static double r(double[] x, double[] y) {
    Samples.requireAtLeast(2, "x", x);
    Samples.requireSameLength("x", x.length, "y", y.length);
    Samples.requireFinite("x", x);
    Samples.requireFinite("y", y);
    double meanOfX = mean(x);
    double meanOfY = mean(y);
    double product = 0;
    double squaresOfX = 0;
    double squaresOfY = 0;
    for (int i = 0; i < x.length; i++) {
      double dx = x[i] - meanOfX;
      double dy = y[i] - meanOfY;
      product += dx * dy;
      squaresOfX += dx * dx;
      squaresOfY += dy * dy;
    }
    if (allEqual(x) || allEqual(y)) {
      return Double.NaN;
    }
    double r = product / (Math.sqrt(squaresOfX) * Math.sqrt(squaresOfY));
    return Math.max(-1, Math.min(1, r));
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static boolean allEqual(double[] values) {
    for (double value : values) {
      if (value != values[0]) {
        return false;
      }
    }
    return true;
  }
}
