package io.github.sgicl.djl.internal.jinja.value;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads floats as Python's {@code float(text)} does. */
public final class RealNumber {

  private static final String DIGITS = "[0-9]++(?:_[0-9]++)*+";
  private static final Pattern REAL =
      Pattern.compile(
          "[+-]?(?:"
              + DIGITS
              + "(?:\\.(?:"
              + DIGITS
              + ")?)?|\\."
              + DIGITS
              + ")(?:e[+-]?"
              + DIGITS
              + ")?");

  private RealNumber() {}

  /** The number; null if the text is none. */
  public static @Nullable Double parsedOrNull(Rendering run, Value.Str string) {
    String number = IntegerText.plain(run, string).toLowerCase(Locale.ROOT);
    return switch (number) {
      case "nan", "+nan", "-nan" -> Double.NaN;
      case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      default -> REAL.matcher(number).matches() ? Double.valueOf(number.replace("_", "")) : null;
    };
  }
}
