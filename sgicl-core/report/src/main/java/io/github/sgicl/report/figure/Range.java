package io.github.sgicl.report.figure;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * From where to where an axis goes.
 *
 * @param low its start
 * @param high its end, above the start
 */
record Range(double low, double high) {

  private static final double MARGIN = 0.06;

  /** All finite values and a margin around them. */
  static Range around(DoubleStream values) {
    double[] finite = values.filter(Double::isFinite).toArray();
    if (finite.length == 0) {
      return new Range(0, 1);
    }
    double low = Arrays.stream(finite).min().orElseThrow();
    double high = Arrays.stream(finite).max().orElseThrow();
    double margin = high > low ? MARGIN * (high - low) : Math.max(1e-3, 0.1 * Math.abs(high));
    return new Range(low - margin, high + margin);
  }

  double middle() {
    return (low + high) / 2;
  }

  /** With so much of its length added at both ends. */
  Range wider(double share) {
    double more = share * (high - low);
    return new Range(low - more, high + more);
  }

  /** This range, ended by 0 and 1 where only the margin goes beyond. */
  Range ofShares(DoubleStream values) {
    boolean shares = values.allMatch(value -> value >= 0 && value <= 1);
    return shares ? new Range(Math.max(-0.02, low), Math.min(1.02, high)) : this;
  }
}
