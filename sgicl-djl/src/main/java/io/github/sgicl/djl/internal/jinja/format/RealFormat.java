package io.github.sgicl.djl.internal.jinja.format;

import io.github.sgicl.djl.internal.jinja.value.RealText;
import io.github.sgicl.djl.internal.jinja.value.Rendering;
import java.util.Locale;

/** The types {@code e f g} of Python's formats, and none, which looks like {@code repr}. */
public final class RealFormat {

  private static final int PLACES = 6;

  private RealFormat() {}

  /**
   * A number that is not negative, without a sign.
   *
   * @param type one of {@code e E f F g G}, or {@link FormatSpec#NONE}
   * @param precision -1 for the usual one
   * @param alternate whether the point and zeros at the end stay
   */
  public static String of(
      Rendering run, double value, char type, int precision, boolean alternate) {
    if (!Double.isFinite(value)) {
      String word = Double.isNaN(value) ? "nan" : "inf";
      return Character.isUpperCase(type) ? word.toUpperCase(Locale.ROOT) : word;
    }
    run.walk((long) RealText.cost(value) + Math.max(precision, 0));
    int places = precision < 0 ? PLACES : precision;
    return switch (type) {
      case 'f', 'F' -> withPoint(RealText.fixed(value, places), alternate);
      case 'e' -> withPoint(RealText.scientific(value, places), alternate);
      case 'E' -> withPoint(RealText.scientific(value, places), alternate).toUpperCase(Locale.ROOT);
      case 'g' -> RealText.general(value, places, alternate, false);
      case 'G' -> RealText.general(value, places, alternate, false).toUpperCase(Locale.ROOT);
      default ->
          precision < 0
              ? withPoint(RealText.shortest(value), alternate)
              : RealText.general(value, precision, alternate, true);
    };
  }

  private static String withPoint(String text, boolean alternate) {
    if (!alternate || text.indexOf('.') >= 0) {
      return text;
    }
    int exponent = text.indexOf('e');
    return exponent < 0 ? text + "." : text.substring(0, exponent) + "." + text.substring(exponent);
  }
}
