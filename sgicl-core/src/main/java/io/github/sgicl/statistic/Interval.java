package io.github.sgicl.statistic;

/**
 * An estimate with a confidence interval.
 *
 * @param estimate the estimate from the data as they are
 * @param low the lower end
 * @param high the upper end, at least the lower
 * @param confidence the nominal coverage, in (0, 1), such as 0.95
 */
public record Interval(double estimate, double low, double high, double confidence) {

  /**
   * Refuses an estimate that is NaN, ends out of order, and a confidence outside (0, 1). The
   * estimate may lie outside the ends, as a percentile bootstrap allows.
   */
  public Interval {
    if (Double.isNaN(estimate)) {
      throw new IllegalArgumentException("estimate is NaN");
    }
    if (!(low <= high)) {
      throw new IllegalArgumentException("low must be <= high, were " + low + " and " + high);
    }
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("confidence must be in (0, 1), was " + confidence);
    }
  }

  /** Whether the value lies in the interval, ends included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
