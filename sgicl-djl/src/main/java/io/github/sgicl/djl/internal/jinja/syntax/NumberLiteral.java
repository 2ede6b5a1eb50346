package io.github.sgicl.djl.internal.jinja.syntax;

import io.github.sgicl.djl.internal.jinja.value.Numbers;
import io.github.sgicl.djl.internal.jinja.value.Value;
import io.github.sgicl.djl.template.TemplateException;
import java.math.BigInteger;

/** How numbers are written in a template; single underscores may stand between digits. */
public final class NumberLiteral {

  /** Fewer digits than this fit into 64 bits, to whatever radix up to 16. */
  private static final int SHORT = 16;

  private NumberLiteral() {}

  public static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Behind the number with a fraction or exponent that begins here; -1 if there is none. */
  static int endOfReal(String source, int start) {
    if (start > 0 && source.charAt(start - 1) == '.') {
      return -1;
    }
    int whole = afterDigits(source, start, 10);
    int fraction = source.startsWith(".", whole) ? afterDigits(source, whole + 1, 10) : -1;
    int mantissa = fraction > whole + 1 ? fraction : whole;
    if (source.startsWith("e", mantissa) || source.startsWith("E", mantissa)) {
      boolean signed = source.startsWith("+", mantissa + 1) || source.startsWith("-", mantissa + 1);
      int digits = signed ? mantissa + 2 : mantissa + 1;
      int end = afterDigits(source, digits, 10);
      if (end > digits) {
        return end;
      }
    }
    return mantissa > whole ? mantissa : -1;
  }

  static int endOfInteger(String source, int start) {
    if (source.charAt(start) == '0') {
      int radix = radix(source, start);
      int first = source.startsWith("_", start + 2) ? start + 3 : start + 2;
      int end = radix == 10 ? -1 : afterDigits(source, first, radix);
      return end > first ? end : afterZeros(source, start);
    }
    return afterDigits(source, start, 10);
  }

  /**
   * The value of an integer written without underscores.
   *
   * @throws TemplateException if it needs more than {@link Numbers#MAX_BITS} bits
   */
  static Value value(String digits, int line) {
    int radix = digits.length() > 2 ? radix(digits, 0) : 10;
    String plain = radix == 10 ? digits : digits.substring(2);
    if (plain.length() < SHORT) {
      return Value.of(Long.parseLong(plain, radix));
    }
    BigInteger whole = plain.length() > Numbers.MAX_BITS ? null : new BigInteger(plain, radix);
    if (whole == null || whole.bitLength() > Numbers.MAX_BITS) {
      throw new TemplateException(
          line, "an integer of " + plain.length() + " digits needs too many bits");
    }
    return whole.bitLength() < Long.SIZE ? Value.of(whole.longValueExact()) : new Value.Huge(whole);
  }

  private static int radix(String source, int start) {
    char mark = start + 1 < source.length() ? source.charAt(start + 1) : ' ';
    return switch (mark) {
      case 'x', 'X' -> 16;
      case 'o', 'O' -> 8;
      case 'b', 'B' -> 2;
      default -> 10;
    };
  }

  private static int afterZeros(String source, int start) {
    int end = start + 1;
    while (source.startsWith("0", end) || source.startsWith("_0", end)) {
      end += source.charAt(end) == '_' ? 2 : 1;
    }
    return end;
  }

  private static int afterDigits(String source, int start, int radix) {
    int end = start;
    while (isDigitAt(source, end, radix)
        || (end > start && source.startsWith("_", end) && isDigitAt(source, end + 1, radix))) {
      end += source.charAt(end) == '_' ? 2 : 1;
    }
    return end;
  }

  private static boolean isDigitAt(String source, int index, int radix) {
    return index < source.length()
        && source.charAt(index) < 128
        && Character.digit(source.charAt(index), radix) >= 0;
  }
}
