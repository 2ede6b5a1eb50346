package io.github.sgicl.djl.internal.jinja.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Decimals of floats, laid out as Python does. */
public final class RealText {

  private static final int MOST_DIGITS = 17;

  /** Every decimal of so many digits comes back from the float next to it, if that is normal. */
  private static final int SURE_DIGITS = 15;

  private static final MathContext LEADING = new MathContext(40, RoundingMode.DOWN);

  /** Behind so many digits a float has only zeros. */
  private static final int ALL_DIGITS = 1100;

  /** What making a text costs, in characters looked at. */
  private static final int COST = 800;

  private static final int COST_OF_SUBNORMAL = 8000;

  private RealText() {}

  public static int cost(double value) {
    return Math.abs(value) < Double.MIN_NORMAL ? COST_OF_SUBNORMAL : COST;
  }

  /** The digits of a positive number: {@code 0.DIGITS} times ten to the power of {@code point}. */
  private record Decimal(String digits, int point) {

    static Decimal of(BigDecimal number) {
      String digits = number.unscaledValue().toString();
      return new Decimal(digits, digits.length() - number.scale());
    }

    Decimal stripped() {
      int end = digits.length();
      while (end > 1 && digits.charAt(end - 1) == '0') {
        end--;
      }
      return new Decimal(digits.substring(0, end), point);
    }

    Decimal padded(int length) {
      return new Decimal(digits + "0".repeat(Math.max(0, length - digits.length())), point);
    }

    String plain() {
      if (point <= 0) {
        return "0." + "0".repeat(-point) + digits;
      }
      if (point >= digits.length()) {
        return digits + "0".repeat(point - digits.length());
      }
      return digits.substring(0, point) + "." + digits.substring(point);
    }

    String scientific() {
      String mantissa =
          digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
      return mantissa + exponent(point - 1);
    }
  }

  private static String exponent(int exponent) {
    int size = Math.abs(exponent);
    return (exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + size;
  }

  /** The shortest decimal that reads back as the same number, as {@code repr} has it. */
  public static String shortest(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    String sign = value < 0 || 1 / value < 0 ? "-" : "";
    if (Double.isInfinite(value)) {
      return sign + "inf";
    }
    if (value == 0) {
      return sign + "0.0";
    }
    Decimal decimal = Decimal.of(shortestDecimal(Math.abs(value))).stripped();
    if (decimal.point > 16 || decimal.point < -3) {
      return sign + decimal.scientific();
    }
    String plain = decimal.plain();
    return sign + (plain.indexOf('.') < 0 ? plain + ".0" : plain);
  }

  private static BigDecimal shortestDecimal(double value) {
    BigDecimal exact = new BigDecimal(value);
    // Enough digits to tell on which side of a shorter decimal the number lies.
    BigDecimal leading = exact.round(LEADING);
    for (int digits = value < Double.MIN_NORMAL ? 1 : SURE_DIGITS; digits < MOST_DIGITS; digits++) {
      BigDecimal below = sameOrNull(leading, value, digits, RoundingMode.DOWN);
      BigDecimal above = sameOrNull(leading, value, digits, RoundingMode.UP);
      if (below != null && above != null) {
        boolean nearer = exact.subtract(below).compareTo(above.subtract(exact)) <= 0;
        return nearer ? below : above;
      }
      if (below != null) {
        return below;
      }
      if (above != null) {
        return above;
      }
    }
    return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN));
  }

  private static @Nullable BigDecimal sameOrNull(
      BigDecimal leading, double value, int digits, RoundingMode mode) {
    BigDecimal rounded = leading.round(new MathContext(digits, mode));
    return rounded.doubleValue() == value ? rounded : null;
  }

  /** A finite number that is not negative with so many digits behind the point: {@code %f}. */
  public static String fixed(double value, int places) {
    int kept = Math.min(places, ALL_DIGITS);
    String plain = new BigDecimal(value).setScale(kept, RoundingMode.HALF_EVEN).toPlainString();
    return plain + "0".repeat(places - kept);
  }

  /** A finite number that is not negative with so many digits behind the first one: {@code %e}. */
  public static String scientific(double value, int places) {
    Decimal decimal = rounded(value, Math.min(places, ALL_DIGITS) + 1).padded(places + 1);
    return decimal.scientific();
  }

  private static Decimal rounded(double value, int digits) {
    if (value == 0) {
      return new Decimal("0", 1).padded(digits);
    }
    MathContext precision = new MathContext(digits, RoundingMode.HALF_EVEN);
    return Decimal.of(new BigDecimal(value).round(precision)).padded(digits);
  }

  /**
   * A finite number that is not negative with so many digits, fixed or scientific by its size:
   * {@code %g}.
   *
   * @param zeros whether zeros at the end stay
   * @param real whether the text shows that it is a float, as {@code format} without a type does
   */
  public static String general(double value, int digits, boolean zeros, boolean real) {
    int kept = Math.max(1, digits);
    Decimal decimal = rounded(value, Math.min(kept, ALL_DIGITS));
    boolean scientific = decimal.point <= -4 || decimal.point > kept - (real ? 1 : 0);
    Decimal shown = zeros ? decimal.padded(kept) : decimal.stripped();
    if (scientific) {
      String text = shown.scientific();
      boolean bare = zeros && text.indexOf('.') < 0;
      return bare ? text.replace("e", ".e") : text;
    }
    String text = shown.plain();
    if (text.indexOf('.') >= 0) {
      return text;
    }
    return text + (zeros ? "." : "") + (real ? (zeros ? "0" : ".0") : "");
  }
}
