package io.github.sgicl.statistic;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/**
 * Numbers as every sentence, table and page of sgicl prints them: the same in every locale, never a
 * negative zero, and {@code undefined} for what is NaN.
 */
public final class Decimals {

  private static final String UNDEFINED = "undefined";
  private static final double SMALLEST_P = 0.001;

  private Decimals() {}

  /** For example {@code 0.344}. */
  public static String fixed(double value, int decimals) {
    return format(value, "%." + decimals + "f");
  }

  /** For example {@code +0.017}; zero has no sign. */
  public static String signed(double value, int decimals) {
    String text = format(value, "%+." + decimals + "f");
    return isZero(text) ? text.substring(1) : text;
  }

  /** At most so many significant digits, without an exponent: {@code 0.0476}, {@code 1230}. */
  public static String significant(double value, int digits) {
    return Double.isFinite(value)
        ? new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros().toPlainString()
        : notFinite(value);
  }

  /** For example {@code [0.312, 0.373]}. */
  public static String interval(double low, double high, int decimals) {
    return isUndefined(low, high)
        ? UNDEFINED
        : "[" + fixed(low, decimals) + ", " + fixed(high, decimals) + "]";
  }

  /** For example {@code [-0.041, +0.004]}. */
  public static String signedInterval(double low, double high, int decimals) {
    return isUndefined(low, high)
        ? UNDEFINED
        : "[" + signed(low, decimals) + ", " + signed(high, decimals) + "]";
  }

  /**
   * For example {@code 0.214 [0.212, 0.216]}; with the reason where there is no interval, and with
   * the number of undefined resamples where some are.
   */
  public static String withInterval(Interval found, int decimals) {
    return found.isDefined()
        ? fixed(found.estimate(), decimals) + " " + ends(found, decimals)
        : UNDEFINED;
  }

  /** For example {@code +0.014 [+0.012, +0.016]}, and as {@link #withInterval} all else. */
  public static String signedWithInterval(Interval found, int decimals) {
    return found.isDefined()
        ? signed(found.estimate(), decimals) + " " + signedEnds(found, decimals)
        : UNDEFINED;
  }

  /** The ends alone, for example {@code [0.212, 0.216]}, or why there are none. */
  public static String ends(Interval found, int decimals) {
    return found.hasEnds()
        ? interval(found.low(), found.high(), decimals) + told(found)
        : none(found);
  }

  /** The ends alone with signs, or why there are none. */
  public static String signedEnds(Interval found, int decimals) {
    return found.hasEnds()
        ? signedInterval(found.low(), found.high(), decimals) + told(found)
        : none(found);
  }

  private static String told(Interval found) {
    return found.note().map(note -> " (" + note + ")").orElse("");
  }

  private static String none(Interval found) {
    return "(no interval: " + found.note().orElse("undefined") + ")";
  }

  /** A p-value: {@code 0.028}, and {@code < 0.001} for all below that. */
  public static String p(double value) {
    return value < SMALLEST_P ? "< " + fixed(SMALLEST_P, 3) : fixed(value, 3);
  }

  private static boolean isUndefined(double low, double high) {
    return Double.isNaN(low) && Double.isNaN(high);
  }

  private static String notFinite(double value) {
    return Double.isNaN(value) ? UNDEFINED : Double.toString(value);
  }

  private static String format(double value, String pattern) {
    if (!Double.isFinite(value)) {
      return notFinite(value);
    }
    String text = String.format(Locale.ROOT, pattern, value);
    return text.startsWith("-") && isZero(text) ? String.format(Locale.ROOT, pattern, 0.0) : text;
  }

  private static boolean isZero(String text) {
    return text.chars().noneMatch(c -> c >= '1' && c <= '9')
        && text.chars().anyMatch(c -> c == '0');
  }
}
