package io.github.sgicl.report;

import io.github.sgicl.statistic.Interval;
import java.util.Locale;

/** Numbers as the tables print them, the same in every locale. */
public final class Decimals {

  private Decimals() {}

  /** For example {@code 0.344}; never a negative zero. */
  public static String fixed(double value, int decimals) {
    return format(value, "%." + decimals + "f");
  }

  /** For example {@code +0.017}; zero has no sign. */
  public static String signed(double value, int decimals) {
    String text = format(value, "%+." + decimals + "f");
    return isZero(text) ? text.substring(1) : text;
  }

  /** For example {@code [0.312, 0.373]}. */
  public static String interval(double low, double high, int decimals) {
    return "[" + fixed(low, decimals) + ", " + fixed(high, decimals) + "]";
  }

  /** For example {@code [-0.041, +0.004]}. */
  public static String signedInterval(double low, double high, int decimals) {
    return "[" + signed(low, decimals) + ", " + signed(high, decimals) + "]";
  }

  /** For example {@code 0.214 [0.212, 0.216]}. */
  public static String withInterval(Interval found, int decimals) {
    return fixed(found.estimate(), decimals) + " " + interval(found.low(), found.high(), decimals);
  }

  /** For example {@code +0.014 [+0.012, +0.016]}. */
  public static String signedWithInterval(Interval found, int decimals) {
    return signed(found.estimate(), decimals)
        + " "
        + signedInterval(found.low(), found.high(), decimals);
  }

  private static String format(double value, String pattern) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    String text = String.format(Locale.ROOT, pattern, value);
    return text.startsWith("-") && isZero(text) ? String.format(Locale.ROOT, pattern, 0.0) : text;
  }

  private static boolean isZero(String text) {
    return text.chars().noneMatch(c -> c >= '1' && c <= '9')
        && text.chars().anyMatch(c -> c == '0');
  }
}
