package io.github.sgicl.djl.jinja;

import io.github.sgicl.djl.jinja.Arguments.Bound;
import io.github.sgicl.djl.jinja.Filters.Filter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The filters that make a number. */
final class NumberFilters {

  static final Map<String, Filter> BY_NAME =
      Map.of(
          "int", NumberFilters::toInteger,
          "float", NumberFilters::toReal,
          "abs", NumberFilters::absolute,
          "round", NumberFilters::round);

  private static final int MOST_PLACES = 300;
  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]++(?:_[0-9]++)*+");
  private static final Pattern REAL =
      Pattern.compile(
          "[+-]?(?:[0-9]++(?:_[0-9]++)*+\\.?(?:[0-9]++(?:_[0-9]++)*+)?|\\.[0-9]++(?:_[0-9]++)*+)"
              + "(?:e[+-]?[0-9]++)?");

  private NumberFilters() {}

  private static Value toInteger(Rendering run, Value input, Arguments arguments) {
    Bound bound = arguments.bind(run, "int", "default", "base");
    if (bound.integer(1, 10) != 10) {
      throw run.failure("filter 'int' supports base 10 only");
    }
    if (Numbers.isInteger(input)) {
      return Value.of(Numbers.integer(input));
    }
    if (input instanceof Value.Str text) {
      String digits = stripped(run, text);
      if (INTEGER.matcher(digits).matches()) {
        return Value.of(parsed(run, digits.replace("_", "")));
      }
    }
    @Nullable Double real = realOrNull(run, input);
    if (real == null || !Double.isFinite(real)) {
      return bound.or(0, Value.of(0));
    }
    if (Math.abs(real) >= 0x1p63) {
      throw run.failure("the integer of " + PythonText.real(real) + " needs more than 64 bits");
    }
    return Value.of(real.longValue());
  }

  private static long parsed(Rendering run, String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw run.failure("an integer of " + digits.length() + " digits needs more than 64 bits");
    }
  }

  private static Value toReal(Rendering run, Value input, Arguments arguments) {
    Bound bound = arguments.bind(run, "float", "default");
    @Nullable Double real = realOrNull(run, input);
    return real == null ? bound.or(0, new Value.Real(0)) : new Value.Real(real);
  }

  private static @Nullable Double realOrNull(Rendering run, Value input) {
    if (input instanceof Value.Undefined undefined) {
      throw run.failure(undefined.reason());
    }
    if (Numbers.isNumber(input)) {
      return Numbers.real(input);
    }
    if (!(input instanceof Value.Str text)) {
      return null;
    }
    String number = stripped(run, text).toLowerCase(Locale.ROOT);
    return switch (number) {
      case "nan", "+nan", "-nan" -> Double.NaN;
      case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      default -> REAL.matcher(number).matches() ? Double.valueOf(number.replace("_", "")) : null;
    };
  }

  private static String stripped(Rendering run, Value.Str text) {
    run.text(text.text().length());
    return Characters.stripStart(Characters.stripEnd(text.text()), Characters::isSpace);
  }

  private static Value absolute(Rendering run, Value input, Arguments arguments) {
    Bound nothing = arguments.bind(run, "abs");
    if (!Numbers.isNumber(input)) {
      throw run.failure("bad operand type for abs(): '" + input.type() + "'");
    }
    boolean negative = Numbers.real(input) < 0;
    return negative ? Numbers.negated(nothing.run(), input) : Operators.unary(run, "+", input);
  }

  private static Value round(Rendering run, Value input, Arguments arguments) {
    Bound bound = arguments.bind(run, "round", "precision", "method");
    long places = bound.integer(0, 0);
    String method = bound.has(1) ? bound.text(1) : "common";
    if (!Numbers.isNumber(input)) {
      throw run.failure("filter 'round' wants a number, was " + input.type());
    }
    if (Math.abs(places) > MOST_PLACES) {
      throw run.failure("filter 'round' supports at most " + MOST_PLACES + " places");
    }
    double number = Numbers.real(input);
    double scale = Math.pow(10, (double) places);
    return switch (method) {
      case "common" -> nearest(input, (int) places);
      case "ceil" -> new Value.Real(finite(run, Math.ceil(number * scale) / scale));
      case "floor" -> new Value.Real(finite(run, Math.floor(number * scale) / scale));
      default -> throw run.failure("method must be common, ceil or floor, was " + method);
    };
  }

  private static double finite(Rendering run, double number) {
    if (!Double.isFinite(number)) {
      throw run.failure("filter 'round' wants a finite number");
    }
    return number + 0.0;
  }

  private static Value nearest(Value input, int places) {
    if (Numbers.isInteger(input)) {
      BigDecimal whole = BigDecimal.valueOf(Numbers.integer(input));
      int kept = Math.min(places, 0);
      return Value.of(whole.setScale(kept, RoundingMode.HALF_EVEN).longValue());
    }
    double number = Numbers.real(input);
    if (!Double.isFinite(number)) {
      return input;
    }
    BigDecimal rounded = new BigDecimal(number).setScale(places, RoundingMode.HALF_EVEN);
    return new Value.Real(Math.copySign(rounded.doubleValue(), number));
  }
}
