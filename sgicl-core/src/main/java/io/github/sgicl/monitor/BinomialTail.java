package io.github.sgicl.monitor;

/** The lower tail of the binomial distribution. */
final class BinomialTail {

  private BinomialTail() {}

  /**
   * {@code P(X <= successes)} for {@code trials} draws of probability p in (0, 1), summed in
   * logarithms. Cost: one step for each success.
   */
  static double atMost(int successes, int trials, double p) {
    double logOdds = Math.log(p) - Math.log1p(-p);
    double logTerm = trials * Math.log1p(-p);
    double sum = Math.exp(logTerm);
    for (int k = 1; k <= successes; k++) {
      logTerm += Math.log((trials - k + 1.0) / k) + logOdds;
      sum += Math.exp(logTerm);
    }
    return Math.min(1, sum);
  }
}
