package io.github.sgicl.statistic;

/**
 * The beta distribution, from which the binomial's exact limits and Student's t follow.
 *
 * <p>Source: the continued fraction of the incomplete beta function, DLMF 8.17.22, by the modified
 * method of Lentz; log gamma by C. Lanczos, SIAM Journal on Numerical Analysis 1, 1964, with seven
 * terms and g = 5. Relative accuracy about 1e-12 for the parameters of samples.
 */
final class Beta {

  private static final double[] LANCZOS = {
    76.18009172947146,
    -86.50532032941678,
    24.01409824083091,
    -1.231739572450155,
    0.001208650973866179,
    -5.395239384953e-6
  };

  private static final double TINY = 1e-300;
  private static final double CLOSE = 1e-15;
  private static final int TERMS = 100_000;
  private static final int HALVINGS = 200;

  private Beta() {}

  /**
   * The probability of at most x, the regularised incomplete beta function.
   *
   * @param x in [0, 1]
   * @param a above 0
   * @param b above 0
   */
  static double atMost(double x, double a, double b) {
    if (x <= 0) {
      return 0;
    }
    if (x >= 1) {
      return 1;
    }
    double front =
        Math.exp(
            logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
    return x < (a + 1) / (a + b + 2)
        ? front * fraction(x, a, b) / a
        : 1 - front * fraction(1 - x, b, a) / b;
  }

  /**
   * The x below which a share of the distribution lies, by bisection.
   *
   * @param share in (0, 1)
   */
  static double quantile(double share, double a, double b) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < HALVINGS && high - low > CLOSE * high; i++) {
      double middle = low == 0 ? high / 2 : (low + high) / 2;
      if (atMost(middle, a, b) < share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  private static double fraction(double x, double a, double b) {
    double c = 1;
    double d = inverse(1 - (a + b) * x / (a + 1));
    double value = d;
    for (int m = 1; m < TERMS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = inverse(1 + even * d);
      c = away(1 + even / c);
      value *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = inverse(1 + odd * d);
      c = away(1 + odd / c);
      value *= d * c;
      if (Math.abs(d * c - 1) < CLOSE) {
        return value;
      }
    }
    throw new ArithmeticException(
        "incomplete beta of %s, %s, %s does not converge".formatted(x, a, b));
  }

  private static double inverse(double value) {
    return 1 / away(value);
  }

  private static double away(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  private static double logGamma(double x) {
    double sum = 1.000000000190015;
    for (int i = 0; i < LANCZOS.length; i++) {
      sum += LANCZOS[i] / (x + 1 + i);
    }
    double shifted = x + 5.5;
    return (x + 0.5) * Math.log(shifted) - shifted + Math.log(2.5066282746310007 * sum / x);
  }
}
