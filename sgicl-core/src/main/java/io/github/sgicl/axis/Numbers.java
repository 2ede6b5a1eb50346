package io.github.sgicl.axis;

import io.github.sgicl.statistic.Interval;
import java.util.Locale;

/** Numbers as reports print them, the same in every locale. */
final class Numbers {

  private Numbers() {}

  /** Such as {@code +0.12 [+0.05, +0.19]}. */
  static String signed(Interval interval) {
    return interval.isDefined()
        ? String.format(
            Locale.ROOT,
            "%+.2f [%+.2f, %+.2f]",
            interval.estimate(),
            interval.low(),
            interval.high())
        : "undefined";
  }

  /** Such as {@code 0.2140 [0.2101, 0.2180]}. */
  static String plain(Interval interval) {
    return interval.isDefined()
        ? String.format(
            Locale.ROOT, "%.4g [%.4g, %.4g]", interval.estimate(), interval.low(), interval.high())
        : "undefined";
  }

  /** A correlation, or {@code undefined}. */
  static String signed(double value) {
    return Double.isNaN(value) ? "undefined" : String.format(Locale.ROOT, "%+.2f", value);
  }

  /** A p-value, or {@code undefined}. */
  static String p(double value) {
    return Double.isNaN(value) ? "undefined" : String.format(Locale.ROOT, "%.4f", value);
  }
}
