package io.github.sgicl.djl.internal.jinja.format;

import io.github.sgicl.djl.internal.jinja.syntax.NumberLiteral;
import io.github.sgicl.djl.internal.jinja.value.Characters;
import io.github.sgicl.djl.internal.jinja.value.Numbers;
import io.github.sgicl.djl.internal.jinja.value.PythonText;
import io.github.sgicl.djl.internal.jinja.value.Rendering;
import io.github.sgicl.djl.internal.jinja.value.Value;
import io.github.sgicl.djl.template.TemplateException;
import java.math.BigInteger;
import java.util.Locale;

/** Python's {@code format(value, specification)}. */
final class ValueFormat {

  private static final String WHOLE_TYPES = "bcdoxXn";
  private static final String REAL_TYPES = "eEfFgGn%\0";

  private final Rendering run;
  private final FormatSpec spec;

  private ValueFormat(Rendering run, FormatSpec spec) {
    this.run = run;
    this.spec = spec;
  }

  static String format(Rendering run, Value value, String spec) {
    if (spec.isEmpty()) {
      return PythonText.str(run, value);
    }
    if (value instanceof Value.Str string) {
      FormatSpec parsed = FormatSpec.parse(run, spec, '<', 's');
      return new ValueFormat(run, parsed).ofString(string);
    }
    if (Numbers.isWhole(value)) {
      FormatSpec parsed = FormatSpec.parse(run, spec, '>', 'd');
      return new ValueFormat(run, parsed).ofWhole(value);
    }
    if (value instanceof Value.Real) {
      FormatSpec parsed = FormatSpec.parse(run, spec, '>', FormatSpec.NONE);
      return new ValueFormat(run, parsed).ofReal(value);
    }
    throw run.failure("a " + value.type() + " has no format '" + spec + "'");
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      throw run.failure(what + " is not allowed in this format specifier");
    }
  }

  private TemplateException unknownType(Value value) {
    return run.failure(
        "unknown format code " + FormatSpec.shown(spec.type()) + " for a " + value.type());
  }

  private String ofString(Value.Str string) {
    if (spec.type() != 's') {
      throw unknownType(string);
    }
    require(spec.sign() == FormatSpec.NONE, "sign");
    require(!spec.positiveZero(), "'z'");
    require(!spec.alternate(), "'#'");
    require(spec.align() != '=', "'=' alignment");
    int kept = spec.precision() < 0 ? string.length() : Math.min(spec.precision(), string.length());
    return spec.aligned(run, "", Characters.slice(run, string, 0, kept));
  }

  private String ofWhole(Value value) {
    if (WHOLE_TYPES.indexOf(spec.type()) < 0) {
      if (REAL_TYPES.indexOf(spec.type()) < 0) {
        throw unknownType(value);
      }
      return ofReal(new Value.Real(Numbers.real(run, value)));
    }
    require(spec.precision() < 0, "a precision");
    require(!spec.positiveZero(), "'z'");
    BigInteger whole = Numbers.whole(value);
    if (spec.type() == 'c') {
      require(spec.sign() == FormatSpec.NONE, "sign");
      require(!spec.alternate(), "'#'");
      boolean character =
          whole.signum() >= 0 && whole.bitLength() < 22 && whole.intValue() <= 0x10ffff;
      require(character, "a number that is no character");
      return spec.aligned(run, "", Character.toString(whole.intValue()));
    }
    String digits = digits(value, whole.abs());
    String prefix = spec.alternate() ? prefix() : "";
    return grouped(signOf(whole.signum() < 0) + prefix, digits, "");
  }

  private String digits(Value value, BigInteger size) {
    run.walk(size.bitLength());
    return switch (spec.type()) {
      case 'b' -> size.toString(2);
      case 'o' -> size.toString(8);
      case 'x' -> size.toString(16);
      case 'X' -> size.toString(16).toUpperCase(Locale.ROOT);
      default -> {
        String written = PythonText.number(run, value);
        yield Numbers.sign(value) < 0 ? written.substring(1) : written;
      }
    };
  }

  private String prefix() {
    return switch (spec.type()) {
      case 'b' -> "0b";
      case 'o' -> "0o";
      case 'x' -> "0x";
      case 'X' -> "0X";
      default -> "";
    };
  }

  private String signOf(boolean negative) {
    if (negative) {
      return "-";
    }
    return spec.sign() == '+' || spec.sign() == ' ' ? String.valueOf(spec.sign()) : "";
  }

  private String ofReal(Value value) {
    if (REAL_TYPES.indexOf(spec.type()) < 0) {
      throw unknownType(value);
    }
    double real = Numbers.real(run, value);
    boolean percent = spec.type() == '%';
    double shown = percent ? real * 100 : real;
    run.text(Math.max(spec.precision(), 0));
    String text = RealFormat.of(run, Math.abs(shown), type(), spec.precision(), spec.alternate());
    boolean negative = shown < 0 || (shown == 0 && 1 / shown < 0);
    if (spec.positiveZero() && Double.isFinite(shown) && isZero(text)) {
      negative = false;
    }
    int whole = 0;
    while (whole < text.length() && NumberLiteral.isDigit(text.charAt(whole))) {
      whole++;
    }
    String rest = text.substring(whole) + (percent ? "%" : "");
    return grouped(signOf(negative), text.substring(0, whole), rest);
  }

  private static boolean isZero(String text) {
    int end = text.toLowerCase(Locale.ROOT).indexOf('e');
    return text.chars().limit(end < 0 ? text.length() : end).noneMatch(c -> c >= '1' && c <= '9');
  }

  private char type() {
    return switch (spec.type()) {
      case '%' -> 'f';
      case 'n' -> 'g';
      default -> (char) spec.type();
    };
  }

  /** Digits with separators; zeros that fill the width are grouped as well. */
  private String grouped(String prefix, String digits, String rest) {
    if (spec.grouping() == FormatSpec.NONE) {
      return spec.aligned(run, prefix, digits + rest);
    }
    int size = "boxX".indexOf(spec.type()) >= 0 ? 4 : 3;
    int wanted = 0;
    if (spec.fill() == '0' && spec.align() == '=') {
      wanted = spec.width() - prefix.length() - rest.length();
    }
    run.text((long) digits.length() * 2 + Math.max(wanted, 0));
    StringBuilder reversed = new StringBuilder();
    int written = 0;
    for (int i = digits.length() - 1; i >= 0 || reversed.length() < wanted; i--) {
      if (written > 0 && written % size == 0) {
        reversed.append(spec.grouping());
      }
      reversed.append(i >= 0 ? digits.charAt(i) : '0');
      written++;
    }
    return spec.aligned(run, prefix, reversed.reverse() + rest);
  }
}
