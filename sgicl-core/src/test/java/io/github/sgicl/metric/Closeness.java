package io.github.sgicl.metric;

import org.assertj.core.api.Condition;

/**
 * The accuracy that every metric promises: 1e-6 relative; for the kurtosis, which passes through 0,
 * relative to {@code |k| + 3}. NaN where the reference is NaN.
 */
final class Closeness {

  private static final double RELATIVE = 1e-6;
  private static final double ROUNDING = 1e-12;

  private Closeness() {}

  static Condition<Double> to(double expected, String metric) {
    double size = Math.abs(expected) + (metric.startsWith("kurtosis") ? 3 : 0);
    return new Condition<>(
        value ->
            Double.isNaN(expected)
                ? Double.isNaN(value)
                : Math.abs(value - expected) <= RELATIVE * size + ROUNDING,
        "within 1e-6 of %s",
        expected);
  }
}
