package io.github.sgicl.statistic;

/** The spread of resampled values as they come, by the updates of Welford. */
final class Spread {

  private long defined;
  private long undefined;
  private double mean;
  private double squares;

  /** Takes one more value; NaN is undefined. */
  void add(double value) {
    if (Double.isNaN(value)) {
      undefined++;
      return;
    }
    defined++;
    double off = value - mean;
    mean += off / defined;
    squares += off * (value - mean);
  }

  /** How many values were undefined. */
  long undefined() {
    return undefined;
  }

  /** The sum of the squares of the defined values' distances from their mean. */
  double squares() {
    return squares;
  }

  /**
   * The standard error of a statistic whose resamples these are. Resamples of K clusters spread by
   * {@code sqrt((K - 1) / K)} too little, which is made up for.
   */
  double errorOver(int clusters) {
    return Math.sqrt(squares / defined * clusters / (clusters - 1));
  }
}
