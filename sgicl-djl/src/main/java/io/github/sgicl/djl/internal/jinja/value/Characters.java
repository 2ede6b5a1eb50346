package io.github.sgicl.djl.internal.jinja.value;

import java.util.function.IntPredicate;

/** Classes of characters as Python draws them. */
public final class Characters {

  private static final Value.Str[] LATIN = new Value.Str[256];

  /** Letters that stand for numbers. */
  private static final String NUMERALS =
      "\u3405\u3483\u382a\u3b4d\u4e00\u4e03\u4e07\u4e09\u4e5d\u4e8c\u4e94\u4e96\u4ebf\u4ec0"
          + "\u4edf\u4ee8\u4f0d\u4f70\u5104\u5146\u5169\u516b\u516d\u5341\u5343\u5344\u5345\u534c"
          + "\u53c1\u53c2\u53c3\u53c4\u56db\u58f1\u58f9\u5e7a\u5efe\u5eff\u5f0c\u5f0d\u5f0e\u5f10"
          + "\u62fe\u634c\u67d2\u6f06\u7396\u767e\u8086\u842c\u8cae\u8cb3\u8d30\u9621\u9646\u964c"
          + "\u9678\u96f6\uf96b\uf973\uf978\uf9b2\uf9d1\uf9d3\uf9fd\ud840\udc01\ud840\udc64"
          + "\ud840\udce2\ud840\udd21\ud842\udd2a\ud842\udd83\ud842\udd8c\ud842\udd9c\ud842\udeea"
          + "\ud842\udefd\ud842\udf19\ud848\udf90\ud84a\udd98\ud84e\udf1b\ud858\ude6d\ud87e\udc90";

  private static final int[] MARKED_DIGITS = {
    0xb2, 0xb3, 0xb9, 0xb9, 0x1369, 0x1371, 0x19da, 0x19da, 0x2070, 0x2070, 0x2074, 0x2079, 0x2080,
    0x2089, 0x2460, 0x2468, 0x2474, 0x247c, 0x2488, 0x2490, 0x24ea, 0x24ea, 0x24f5, 0x24fd, 0x24ff,
    0x24ff, 0x2776, 0x277e, 0x2780, 0x2788, 0x278a, 0x2792, 0x10a40, 0x10a43, 0x10e60, 0x10e68,
    0x11052, 0x1105a, 0x1f100, 0x1f10a
  };

  static {
    for (int c = 0; c < LATIN.length; c++) {
      LATIN[c] = new Value.Str(Character.toString(c), false);
    }
  }

  private Characters() {}

  /** Whether {@code str.isspace} and the {@code \s} of a pattern hold for the character. */
  public static boolean isSpace(int c) {
    return (c >= 0x09 && c <= 0x0d)
        || (c >= 0x1c && c <= 0x20)
        || c == 0x85
        || (c >= 0xa0 && Character.isSpaceChar(c));
  }

  static boolean isLineBreak(int c) {
    return (c >= 0x0a && c <= 0x0d)
        || (c >= 0x1c && c <= 0x1e)
        || c == 0x85
        || c == 0x2028
        || c == 0x2029;
  }

  /** What {@code \w} in a pattern means. */
  public static boolean isWord(int c) {
    return c == '_' || isAlphanumeric(c);
  }

  public static boolean isAlphanumeric(int c) {
    return Character.isLetter(c) || isNumeric(c);
  }

  /** Digits, fractions, and whatever else stands for a number. */
  public static boolean isNumeric(int c) {
    return switch (Character.getType(c)) {
      case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
      default -> c >= NUMERALS.charAt(0) && NUMERALS.indexOf(c) >= 0;
    };
  }

  /** Digits, also raised, lowered and circled ones. */
  public static boolean isDigit(int c) {
    return Character.isDigit(c) || isBetween(c, MARKED_DIGITS);
  }

  /** Whether a character lies between two of the bounds that come in pairs. */
  public static boolean isBetween(int c, int... bounds) {
    for (int i = 0; i < bounds.length; i += 2) {
      if (c >= bounds[i] && c <= bounds[i + 1]) {
        return true;
      }
    }
    return false;
  }

  /** Whether {@code repr} shows the character itself. */
  public static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }

  public static String stripStart(String text, IntPredicate unwanted) {
    int start = 0;
    while (start < text.length() && unwanted.test(text.codePointAt(start))) {
      start += Character.charCount(text.codePointAt(start));
    }
    return text.substring(start);
  }

  public static String stripEnd(String text, IntPredicate unwanted) {
    int end = text.length();
    while (end > 0 && unwanted.test(text.codePointBefore(end))) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    return text.substring(0, end);
  }

  public static String stripEnd(String text) {
    return stripEnd(text, Characters::isSpace);
  }

  /** The code points from one index to before another, both within the text. */
  public static String slice(Rendering run, Value.Str string, int from, int to) {
    int start = offset(run, string, from);
    return string.text().substring(start, offset(run, string, to));
  }

  /** Where the code point of that index begins, counted in UTF-16. */
  static int offset(Rendering run, Value.Str string, int index) {
    String text = string.text();
    int length = string.length();
    if (length == text.length()) {
      return index;
    }
    int fromEnd = length - index;
    run.walk(Math.min(index, fromEnd));
    return index <= fromEnd
        ? text.offsetByCodePoints(0, index)
        : text.offsetByCodePoints(text.length(), -fromEnd);
  }

  /** The string of one character. */
  static Value.Str one(Rendering run, int c) {
    return c < LATIN.length ? LATIN[c] : run.str(Character.toString(c));
  }
}
