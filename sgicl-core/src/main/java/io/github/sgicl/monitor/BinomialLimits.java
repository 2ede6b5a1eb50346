package io.github.sgicl.monitor;

/**
 * The exact one-sided limits of a rate by Clopper and Pearson, for samples up to a size.
 *
 * <p>Source: C. J. Clopper and E. S. Pearson, "The Use of Confidence or Fiducial Limits Illustrated
 * in the Case of the Binomial", Biometrika 26, 1934.
 */
final class BinomialLimits {

  private static final int HALVINGS = 40;

  private final double[] logFactorials;
  private final double level;

  /**
   * @param size of the largest sample
   * @param level the chance that a limit does not hold
   */
  BinomialLimits(int size, double level) {
    this.logFactorials = new double[size + 1];
    for (int i = 1; i <= size; i++) {
      logFactorials[i] = logFactorials[i - 1] + Math.log(i);
    }
    this.level = level;
  }

  /** The rate that lies above the true one only with the level's chance; 0 of an empty sample. */
  double low(int events, int sample) {
    return 1 - high(sample - events, sample);
  }

  /** The rate that lies below the true one only with the level's chance; 1 of an empty sample. */
  double high(int events, int sample) {
    if (events == sample) {
      return 1;
    }
    double low = (double) events / sample;
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (ErrorTally.chanceOfSoFew(events, sample, middle, logMass(events, sample, middle))
          > level) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private double logMass(int events, int sample, double rate) {
    return logFactorials[sample]
        - logFactorials[events]
        - logFactorials[sample - events]
        + events * Math.log(rate)
        + (sample - events) * Math.log1p(-rate);
  }
}
