package io.github.sgicl.statistic;

/**
 * An estimate with a confidence interval. Where the estimate is undefined for the data, such as the
 * correlation with a constant, estimate and ends are NaN together.
 *
 * @param estimate the estimate from the data as they are
 * @param low the lower end
 * @param high the upper end, at least the lower
 * @param confidence the nominal coverage, in (0, 1), such as 0.95
 */
public record Interval(double estimate, double low, double high, double confidence) {

  /**
   * Refuses an estimate that is NaN while an end is not, ends out of order, and a confidence
   * outside (0, 1). The estimate may lie outside the ends, as a percentile bootstrap allows.
   */
  public Interval {
    boolean undefined = Double.isNaN(estimate) && Double.isNaN(low) && Double.isNaN(high);
    if (Double.isNaN(estimate) && !undefined) {
      throw new IllegalArgumentException("estimate is NaN");
    }
    if (!undefined && !(low <= high)) {
      throw new IllegalArgumentException("low must be <= high, were " + low + " and " + high);
    }
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("confidence must be in (0, 1), was " + confidence);
    }
  }

  /** What stands for an estimate that is undefined for the data. */
  public static Interval undefined(double confidence) {
    return new Interval(Double.NaN, Double.NaN, Double.NaN, confidence);
  }

  /** Whether there is an estimate. */
  public boolean isDefined() {
    return !Double.isNaN(estimate);
  }

  /** Whether the value lies in the interval, ends included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /**
   * The sign of the whole interval: 1 where it lies above zero, -1 where it lies below, 0 where it
   * holds zero or is undefined.
   */
  public int sign() {
    if (low > 0) {
      return 1;
    }
    return high < 0 ? -1 : 0;
  }
}
