package io.github.sgicl.djl.internal.jinja.value;

import io.github.sgicl.djl.template.TemplateException;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Reads integers as Python's {@code int(text, base)} does. */
public final class IntegerText {

  /** How many digits Python reads at most, unless the base is a power of two. */
  private static final int MOST_DIGITS = 4300;

  private IntegerText() {}

  /**
   * The integer; null if the text is none.
   *
   * @param base from 2 to 36; 0 for the one that a prefix names
   * @throws TemplateException if it needs too many bits
   */
  public static @Nullable Value parsedOrNull(Rendering run, Value.Str string, long base) {
    if (base < 0 || base == 1 || base > Character.MAX_RADIX) {
      return null;
    }
    String text = plain(run, string);
    boolean negative = text.startsWith("-");
    String unsigned = negative || text.startsWith("+") ? text.substring(1) : text;
    int named = namedBase(unsigned);
    boolean prefixed = named > 0 && (base == 0 || base == named);
    int radix = prefixed ? named : base == 0 ? 10 : (int) base;
    String digits = prefixed ? unsigned.substring(unsigned.startsWith("_", 2) ? 3 : 2) : unsigned;
    boolean zeros = digits.chars().allMatch(c -> c == '0' || c == '_');
    if (base == 0 && !prefixed && digits.startsWith("0") && !zeros) {
      return null;
    }
    String bare = withoutUnderscores(digits, radix);
    boolean unlimited = Integer.bitCount(radix) == 1;
    if (bare == null || (!unlimited && bare.length() > MOST_DIGITS)) {
      return null;
    }
    if (bare.length() > Numbers.MAX_BITS) {
      throw run.failure("an integer needs more than " + Numbers.MAX_BITS + " bits");
    }
    run.walk((long) bare.length() * bare.length() / Long.SIZE);
    BigInteger size = new BigInteger(bare, radix);
    return Numbers.of(run, negative ? size.negate() : size);
  }

  /** The text without white space around it and with ASCII digits. */
  static String plain(Rendering run, Value.Str string) {
    run.walk(string.text().length());
    run.text(string.text().length());
    String stripped =
        Characters.stripStart(Characters.stripEnd(string.text()), Characters::isSpace);
    StringBuilder plain = new StringBuilder(stripped.length());
    stripped
        .codePoints()
        .map(c -> Character.isDigit(c) ? '0' + Character.digit(c, 10) : c)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private static int namedBase(String text) {
    if (!text.startsWith("0") || text.length() < 3) {
      return 0;
    }
    return switch (text.charAt(1)) {
      case 'x', 'X' -> 16;
      case 'o', 'O' -> 8;
      case 'b', 'B' -> 2;
      default -> 0;
    };
  }

  private static @Nullable String withoutUnderscores(String digits, int radix) {
    StringBuilder bare = new StringBuilder(digits.length());
    boolean behindDigit = false;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c == '_' ? !behindDigit : c > 'z' || Character.digit(c, radix) < 0) {
        return null;
      }
      behindDigit = c != '_';
      if (behindDigit) {
        bare.append(c);
      }
    }
    return behindDigit ? bare.toString() : null;
  }
}
