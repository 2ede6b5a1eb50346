package io.github.sgicl.examples.study;

import io.github.sgicl.axis.Quantity;
import io.github.sgicl.report.Decimals;
import io.github.sgicl.statistic.Interval;
import java.util.Locale;

/** Numbers of a study as its tables show them. */
final class Shown {

  private static final String UNDEFINED = "undefined";

  private Shown() {}

  /** For example {@code 0.214 [0.212, 0.216]}. */
  static String plain(Interval interval, int decimals) {
    return interval.isDefined() ? Decimals.withInterval(interval, decimals) : UNDEFINED;
  }

  /** For example {@code +0.81 [+0.79, +0.83]}. */
  static String signed(Interval interval) {
    return interval.isDefined() ? Decimals.signedWithInterval(interval, 2) : UNDEFINED;
  }

  static String signed(double value) {
    return Double.isNaN(value) ? UNDEFINED : Decimals.signed(value, 2);
  }

  static String plain(double value, int decimals) {
    return Double.isNaN(value) ? UNDEFINED : Decimals.fixed(value, decimals);
  }

  /** A p-value: {@code < 0.001} below that. */
  static String p(double p) {
    if (Double.isNaN(p)) {
      return UNDEFINED;
    }
    return p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", p);
  }

  /** The short name of a quantity. */
  static String name(Quantity quantity) {
    return switch (quantity.name()) {
      case "l2_before_final_norm" -> "L2 norm before the final norm";
      case "entropy" -> "next-token entropy, nats";
      case "top1_probability" -> "top-1 probability";
      case "tokens" -> "prompt tokens";
      default -> quantity.name().replace('_', ' ');
    };
  }

  /** Decimals that suit a quantity's size. */
  static int decimals(Quantity quantity) {
    return switch (quantity.name()) {
      case "tokens" -> 1;
      case "l2_before_final_norm" -> 2;
      default -> 3;
    };
  }
}
