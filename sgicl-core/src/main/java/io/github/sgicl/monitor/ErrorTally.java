package io.github.sgicl.monitor;

/**
 * Errors among answers that come one by one, against a rate: the lower tail of the binomial
 * distribution, kept up as it grows.
 */
final class ErrorTally {

  private static final double NEGLIGIBLE = 1e-18;

  private final double rate;
  private int answers;
  private int errors;
  private double logMass;

  ErrorTally(double rate) {
    this.rate = rate;
  }

  void add(boolean wrong) {
    answers++;
    if (wrong) {
      errors++;
      logMass += Math.log((double) answers / errors) + Math.log(rate);
    } else {
      logMass += Math.log((double) answers / (answers - errors)) + Math.log1p(-rate);
    }
  }

  /**
   * {@code P(X <= errors)} for so many answers at the rate; the exact p-value against the error
   * rate being that or more. Masses are summed away from the mean until they no longer matter.
   */
  double chanceOfSoFew() {
    return chanceOfSoFew(errors, answers, rate, logMass);
  }

  /**
   * {@code P(X <= errors)} for so many answers at a rate.
   *
   * @param logMass the logarithm of {@code P(X = errors)}
   */
  static double chanceOfSoFew(int errors, int answers, double rate, double logMass) {
    double odds = rate / (1 - rate);
    boolean many = errors > answers * rate;
    double ratio = 1;
    double sum = many ? 0 : 1;
    int k = errors;
    while (ratio > NEGLIGIBLE * sum && (many ? k < answers : k > 0)) {
      ratio *= many ? odds * (answers - k) / (k + 1.0) : k / (odds * (answers - k + 1.0));
      sum += ratio;
      k += many ? 1 : -1;
    }
    double tail = Math.exp(logMass) * sum;
    return Math.min(1, many ? 1 - tail : tail);
  }
}
