package io.github.sgicl.djl.internal.jinja.value;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Upper, lower and title case as Python's {@code str} has them, in time linear in the text. Java's
 * own mappings of whole strings are not: they look around at every sigma, and copy at every
 * character that grows.
 */
public final class LetterCase {

  private static final int CAPITAL_SIGMA = 0x3a3;
  private static final int FINAL_SIGMA = 0x3c2;
  private static final int CAPITAL_I_WITH_DOT = 0x130;
  private static final int N_WITH_APOSTROPHE = 0x149;

  private static final int DOTLESS_I = 0x131;
  private static final int CAPITAL_SHARP_S = 0x1e9e;
  private static final int CHEROKEE = 0x13a0;
  private static final int CHEROKEE_END = 0x13f8;
  private static final int CHEROKEE_SMALL_END = 0x13fe;
  private static final int CHEROKEE_SMALL = 0xab70;
  private static final int CHEROKEE_SMALL_LAST = 0xabbf;

  /** Punctuation inside words, which has no case and does not part them. */
  private static final String WITHIN_WORDS =
      "'.:\u00b7\u0387\u055f\u05f4\u2018\u2019\u2024\u2027\ufe13\ufe52\ufe55\uff07\uff0e\uff1a";

  /** Where there are characters whose upper case is several, from and to. */
  private static final int[] GROWING = {0xdf, 0x587, 0x1e96, 0x1fff, 0xfb00, 0xfb17};

  private static final Map<Integer, String> GROWN = grown();

  private final String text;
  private final StringBuilder mapped;

  /** Whether the last character that is not ignored has case. */
  private boolean behindCased;

  private LetterCase(String text) {
    this.text = text;
    this.mapped = new StringBuilder(text.length());
  }

  public static String upper(String text) {
    StringBuilder upper = new StringBuilder(text.length());
    text.codePoints().forEach(c -> appendUpper(upper, c));
    return upper.toString();
  }

  public static String lower(String text) {
    LetterCase lower = new LetterCase(text);
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      lower.appendLower(i);
    }
    return lower.mapped.toString();
  }

  public static String capitalized(String text) {
    LetterCase capitalized = new LetterCase(text);
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (i == 0) {
        capitalized.appendTitle(text.codePointAt(i));
      } else {
        capitalized.appendLower(i);
      }
    }
    return capitalized.mapped.toString();
  }

  /** Words begin behind every character that has no case. */
  public static String titled(String text) {
    LetterCase titled = new LetterCase(text);
    boolean inWord = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (inWord) {
        titled.appendLower(i);
      } else {
        titled.appendTitle(c);
      }
      inWord = isCased(c);
      i += Character.charCount(c);
    }
    return titled.mapped.toString();
  }

  public static String swapped(String text) {
    LetterCase swapped = new LetterCase(text);
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (Character.isUpperCase(c)) {
        swapped.appendLower(i);
      } else {
        swapped.pass(c);
        appendSwapped(swapped.mapped, c);
      }
      i += Character.charCount(c);
    }
    return swapped.mapped.toString();
  }

  private static void appendSwapped(StringBuilder swapped, int c) {
    if (Character.isLowerCase(c)) {
      appendUpper(swapped, c);
    } else {
      swapped.appendCodePoint(c);
    }
  }

  /** For comparing without case. */
  public static String folded(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    text.codePoints().forEach(c -> appendFolded(folded, c));
    return folded.toString();
  }

  private static void appendFolded(StringBuilder folded, int c) {
    if (c == DOTLESS_I || (c >= CHEROKEE && c < CHEROKEE_END)) {
      folded.appendCodePoint(c);
    } else if (c >= CHEROKEE_END && c < CHEROKEE_SMALL_END) {
      folded.appendCodePoint(c - 8);
    } else if (c >= CHEROKEE_SMALL && c <= CHEROKEE_SMALL_LAST) {
      folded.appendCodePoint(c - CHEROKEE_SMALL + CHEROKEE);
    } else if (c == CAPITAL_SHARP_S) {
      folded.append("ss");
    } else if (c < 128) {
      folded.append((char) Character.toLowerCase(c));
    } else {
      upper(Character.toString(c)).codePoints().forEach(up -> appendLowerAlone(folded, up));
    }
  }

  private static Map<Integer, String> grown() {
    Map<Integer, String> grown = new HashMap<>();
    for (int i = 0; i < GROWING.length; i += 2) {
      for (int c = GROWING[i]; c <= GROWING[i + 1]; c++) {
        String upper = Character.toString(c).toUpperCase(Locale.ROOT);
        if (upper.length() > 1) {
          grown.put(c, upper);
        }
      }
    }
    return grown;
  }

  private static void appendUpper(StringBuilder upper, int c) {
    String grown = Characters.isBetween(c, GROWING) ? GROWN.get(c) : null;
    if (grown == null) {
      upper.appendCodePoint(Character.toUpperCase(c));
    } else {
      upper.append(grown);
    }
  }

  private void appendTitle(int c) {
    pass(c);
    String upper = GROWN.getOrDefault(c, "");
    boolean alone = Character.isTitleCase(c) || Character.toTitleCase(c) != c;
    if (upper.isEmpty() || alone) {
      mapped.appendCodePoint(Character.toTitleCase(c));
    } else if (upper.endsWith("\u0399")) {
      mapped.append(upper, 0, upper.length() - 1).append('\u0345');
    } else if (c == N_WITH_APOSTROPHE) {
      mapped.append(upper);
    } else {
      mapped.append(upper.charAt(0)).append(upper.substring(1).toLowerCase(Locale.ROOT));
    }
  }

  private void appendLower(int index) {
    int c = text.codePointAt(index);
    if (c == CAPITAL_SIGMA && behindCased && !isBeforeCased(index + 1)) {
      mapped.appendCodePoint(FINAL_SIGMA);
    } else {
      appendLowerAlone(mapped, c);
    }
    pass(c);
  }

  private static void appendLowerAlone(StringBuilder lower, int c) {
    if (c == CAPITAL_I_WITH_DOT) {
      lower.append("i\u0307");
    } else {
      lower.appendCodePoint(Character.toLowerCase(c));
    }
  }

  private void pass(int c) {
    behindCased = isIgnored(c) ? behindCased : isCased(c);
  }

  private boolean isBeforeCased(int from) {
    for (int i = from; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (!isIgnored(c)) {
        return isCased(c);
      }
      i += Character.charCount(c);
    }
    return false;
  }

  private static boolean isIgnored(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.FORMAT,
          Character.MODIFIER_LETTER,
          Character.MODIFIER_SYMBOL ->
          true;
      default -> WITHIN_WORDS.indexOf(c) >= 0;
    };
  }

  public static boolean isUpper(String text) {
    return text.codePoints().noneMatch(c -> Character.isLowerCase(c) || Character.isTitleCase(c))
        && text.codePoints().anyMatch(LetterCase::isCased);
  }

  public static boolean isLower(String text) {
    return text.codePoints().noneMatch(c -> Character.isUpperCase(c) || Character.isTitleCase(c))
        && text.codePoints().anyMatch(LetterCase::isCased);
  }

  /** Whether every word begins with upper or title case and goes on in lower case. */
  public static boolean isTitle(String text) {
    boolean inWord = false;
    boolean any = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      boolean first = Character.isUpperCase(c) || Character.isTitleCase(c);
      if (first ? inWord : Character.isLowerCase(c) && !inWord) {
        return false;
      }
      inWord = isCased(c);
      any |= inWord;
      i += Character.charCount(c);
    }
    return any;
  }

  static boolean isCased(int c) {
    return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
  }
}
