package io.github.sgicl.djl.internal.jinja.builtin;

import io.github.sgicl.djl.internal.jinja.builtin.Filters.Filter;
import io.github.sgicl.djl.internal.jinja.format.RealFormat;
import io.github.sgicl.djl.internal.jinja.value.Arguments;
import io.github.sgicl.djl.internal.jinja.value.Arguments.Bound;
import io.github.sgicl.djl.internal.jinja.value.IntegerText;
import io.github.sgicl.djl.internal.jinja.value.Numbers;
import io.github.sgicl.djl.internal.jinja.value.Operators;
import io.github.sgicl.djl.internal.jinja.value.PythonText;
import io.github.sgicl.djl.internal.jinja.value.RealNumber;
import io.github.sgicl.djl.internal.jinja.value.RealText;
import io.github.sgicl.djl.internal.jinja.value.Rendering;
import io.github.sgicl.djl.internal.jinja.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The filters that make a number. */
final class NumberFilters {

  static final Map<String, Filter> BY_NAME =
      Map.of(
          "int", NumberFilters::toInteger,
          "float", NumberFilters::toReal,
          "abs", NumberFilters::absolute,
          "round", NumberFilters::round,
          "filesizeformat", NumberFilters::fileSize);

  /** Beyond so many places rounding changes nothing, or leaves nothing. */
  private static final int MOST_PLACES = 400;

  private NumberFilters() {}

  private static Value toInteger(Rendering run, Value input, Arguments arguments) {
    Bound bound = arguments.bind(run, "int", "default", "base");
    if (Numbers.isWhole(input)) {
      return Operators.unary(run, "+", input);
    }
    Value base = bound.or(1, Value.of(10));
    if (input instanceof Value.Str text && Numbers.isInteger(base)) {
      @Nullable Value whole = IntegerText.parsedOrNull(run, text, Numbers.integer(base));
      if (whole != null) {
        return whole;
      }
    }
    @Nullable Double real = realOrNull(run, input);
    if (real == null || !Double.isFinite(real)) {
      return bound.or(0, Value.of(0));
    }
    return Numbers.of(run, new BigDecimal(real).toBigInteger());
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
      return Numbers.real(run, input);
    }
    return input instanceof Value.Str text ? RealNumber.parsedOrNull(run, text) : null;
  }

  private static Value absolute(Rendering run, Value input, Arguments arguments) {
    Bound nothing = arguments.bind(run, "abs");
    if (!Numbers.isNumber(input)) {
      throw run.failure("bad operand type for abs(): '" + input.type() + "'");
    }
    boolean negative = Numbers.sign(input) < 0 || isNegativeZero(input);
    return negative ? Numbers.negated(nothing.run(), input) : Operators.unary(run, "+", input);
  }

  private static boolean isNegativeZero(Value value) {
    return value instanceof Value.Real real && real.value() == 0 && 1 / real.value() < 0;
  }

  private static Value round(Rendering run, Value input, Arguments arguments) {
    Bound bound = arguments.bind(run, "round", "precision", "method");
    String method = bound.get(1) == null ? "common" : bound.text(1);
    if (!Numbers.isNumber(input)) {
      throw run.failure("filter 'round' wants a number, was " + input.type());
    }
    return switch (method) {
      case "common" -> nearest(run, input, bound);
      case "ceil" -> scaled(run, input, bound.integer(0, 0), RoundingMode.CEILING);
      case "floor" -> scaled(run, input, bound.integer(0, 0), RoundingMode.FLOOR);
      default -> throw run.failure("method must be common, ceil or floor, was " + method);
    };
  }

  /** As Python computes it: rounded as a float, so with the errors of one. */
  private static Value scaled(Rendering run, Value input, long places, RoundingMode mode) {
    Value scale = Operators.binary(run, "**", Value.of(10), Value.of(places));
    Value product = Operators.binary(run, "*", input, scale);
    if (product instanceof Value.Real real) {
      if (!Double.isFinite(real.value())) {
        throw run.failure("filter 'round' wants a finite number");
      }
      BigDecimal whole = new BigDecimal(real.value()).setScale(0, mode);
      product = Numbers.of(run, whole.toBigInteger());
    }
    return Operators.binary(run, "/", product, scale);
  }

  private static Value nearest(Rendering run, Value input, Bound bound) {
    if (bound.get(0) instanceof Value.None) {
      return Numbers.of(run, rounded(run, input, 0).toBigInteger());
    }
    int places = (int) Math.max(-MOST_PLACES, Math.min(bound.integer(0, 0), MOST_PLACES));
    if (Numbers.isWhole(input)) {
      return Numbers.of(run, rounded(run, input, Math.min(places, 0)).toBigInteger());
    }
    double number = Numbers.real(run, input);
    if (!Double.isFinite(number) || places == MOST_PLACES) {
      return input;
    }
    double near = rounded(run, input, places).doubleValue();
    if (Double.isInfinite(near)) {
      throw run.failure("the rounded number is too large for a float");
    }
    return new Value.Real(Math.copySign(near, number));
  }

  private static BigDecimal rounded(Rendering run, Value input, int places) {
    if (Numbers.isWhole(input)) {
      return new BigDecimal(Numbers.whole(input)).setScale(places, RoundingMode.HALF_EVEN);
    }
    double number = Numbers.real(run, input);
    run.walk(RealText.cost(number));
    if (!Double.isFinite(number)) {
      throw run.failure("filter 'round' wants a finite number");
    }
    return new BigDecimal(number).setScale(places, RoundingMode.HALF_EVEN);
  }

  private static Value fileSize(Rendering run, Value input, Arguments arguments) {
    boolean binary = arguments.bind(run, "filesizeformat", "binary").flag(0);
    @Nullable Double size = realOrNull(run, input);
    if (size == null) {
      throw run.failure("filesizeformat wants a number, was " + input.type());
    }
    double base = binary ? 1024 : 1000;
    if (size == 1) {
      return run.str("1 Byte");
    }
    if (size < base) {
      String whole = PythonText.number(run, Numbers.of(run, new BigDecimal(size).toBigInteger()));
      return run.str(whole + " Bytes");
    }
    double unit = base;
    String prefix = "";
    for (String next : List.of("k", "M", "G", "T", "P", "E", "Z", "Y")) {
      unit *= base;
      prefix = next;
      if (size < unit) {
        break;
      }
    }
    String number = RealFormat.of(run, base * size / unit, 'f', 1, false);
    String name = binary ? prefix.toUpperCase(Locale.ROOT) + "iB" : prefix + "B";
    return run.str(number + " " + name);
  }
}
