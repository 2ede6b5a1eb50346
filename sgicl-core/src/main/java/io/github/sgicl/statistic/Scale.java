package io.github.sgicl.statistic;

/** Where an estimate and its error are taken to be close to normal. */
enum Scale {
  /** The statistic's own. */
  AS_IT_IS {
    @Override
    Interval around(double estimate, double reach, double confidence) {
      return new Interval(estimate, estimate - reach, estimate + reach, confidence);
    }
  },

  /** Fisher's z of a statistic in [-1, 1]. */
  FISHER {
    @Override
    Interval around(double estimate, double reach, double confidence) {
      double room = 1 - estimate * estimate;
      if (!(room > 0)) {
        return Interval.withoutEnds(estimate, AT_ITS_END, confidence);
      }
      double z = Math.log((1 + estimate) / (1 - estimate)) / 2;
      return new Interval(
          estimate, Math.tanh(z - reach / room), Math.tanh(z + reach / room), confidence);
    }
  },

  /** The log odds of a statistic in [0, 1]. */
  LOG_ODDS {
    @Override
    Interval around(double estimate, double reach, double confidence) {
      double room = estimate * (1 - estimate);
      if (!(room > 0)) {
        return Interval.withoutEnds(estimate, AT_ITS_END, confidence);
      }
      double odds = Math.log(estimate / (1 - estimate));
      return new Interval(
          estimate, logistic(odds - reach / room), logistic(odds + reach / room), confidence);
    }
  };

  private static final String AT_ITS_END =
      "at the end of its range resamples do not tell how uncertain it is";

  /**
   * The interval that reaches as far on this scale as it does at the estimate.
   *
   * @param reach on the statistic's own scale
   */
  abstract Interval around(double estimate, double reach, double confidence);

  private static double logistic(double odds) {
    return 1 / (1 + Math.exp(-odds));
  }
}
