package io.github.sgicl.statistic;

/** What a sample of a given size can show. */
final class Power {

  /** Quantiles of the normal distribution for a two-sided level of 5 % and a power of 80 %. */
  private static final double LEVEL_AND_POWER = 1.959963984540054 + 0.8416212335729143;

  /** The variance of Fisher's z of rho, times n - 3. */
  private static final double FIELLER = 1.06;

  /** The confidence of a two-sided level of 5 %, and what lies within the quantile 80 %. */
  private static final double LEVEL = 0.95;

  private static final double BELOW_POWER = 0.6;

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

  /**
   * The same of data whose items depend on each other within clusters: {@code tanh((t(0.975) +
   * t(0.8)) s)}, where s is the standard error of Fisher's z that the interval has, and t has one
   * degree of freedom less than there are clusters.
   *
   * @param rho with its interval by {@link Bootstrap#correlation}
   * @return a correlation in (0, 1]; 1 where there are no ends
   */
  static double detectableRho(Interval rho, int clusters) {
    if (!rho.hasEnds()) {
      return 1;
    }
    StudentT t = new StudentT(clusters - 1);
    double error = (atanh(rho.high()) - atanh(rho.low())) / 2 / t.within(rho.confidence());
    return Math.tanh((t.within(LEVEL) + t.within(BELOW_POWER)) * error);
  }

  private static double atanh(double rho) {
    return Math.log((1 + rho) / (1 - rho)) / 2;
  }
}
