package io.github.sgicl.statistic;

/** What a sample of a given size can show. */
final class Power {

  /** Quantiles of the normal distribution for a two-sided level of 5 % and a power of 80 %. */
  private static final double LEVEL_AND_POWER = 1.959963984540054 + 0.8416212335729143;

  /** The variance of Fisher's z of rho, times n - 3. */
  private static final double FIELLER = 1.06;

  private Power() {}

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
  static double detectableRho(int n) {
    return n < 4 ? 1 : Math.tanh(LEVEL_AND_POWER * Math.sqrt(FIELLER / (n - 3)));
  }
}
