package io.github.sgicl.answer;

import java.text.Normalizer;
import java.util.Locale;

/** Texts without what does not matter to an answer. */
final class PlainText {

  private PlainText() {}

  /** The part of a text that is looked at. */
  static String end(String text) {
    return text.length() <= AnswerFormat.MAX_TEXT
        ? text
        : text.substring(text.length() - AnswerFormat.MAX_TEXT);
  }

  /**
   * NFKC, case folded, runs of white space made one blank, stripped of blanks, quotes, emphasis and
   * punctuation at both ends.
   */
  static String normalised(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
    String folded = composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    StringBuilder spaced = new StringBuilder(folded.length());
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (!isBlank(c)) {
        spaced.append(c);
      } else if (!spaced.isEmpty() && spaced.charAt(spaced.length() - 1) != ' ') {
        spaced.append(' ');
      }
    }
    int begin = 0;
    int end = spaced.length();
    while (begin < end && isTrim(spaced.charAt(begin))) {
      begin++;
    }
    while (end > begin && isTrim(spaced.charAt(end - 1))) {
      end--;
    }
    // A bracket, a sign or a digit's neighbour is part of an answer even where it stands alone.
    return begin < end ? spaced.substring(begin, end) : spaced.toString().strip();
  }

  /** Without the marks of emphasis and quotation around it and in it; two stars may be a power. */
  static String unmarked(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      boolean stars = text.startsWith("**", i);
      if (stars && isWord(text, i - 1) && isWord(text, i + 2)) {
        plain.append('^');
        i++;
      } else if (stars) {
        i++;
      } else if (text.charAt(i) != '`') {
        plain.append(text.charAt(i));
      }
    }
    int begin = 0;
    int end = plain.length();
    boolean quoted = false;
    while (begin < end && isMark(plain.charAt(begin), true)) {
      quoted |= "'‘’".indexOf(plain.charAt(begin)) >= 0;
      begin++;
    }
    // A stroke behind a variable is its own.
    while (end > begin && (isMark(plain.charAt(end - 1), quoted) || isStop(plain, end))) {
      end--;
    }
    return plain.substring(begin, end);
  }

  private static boolean isMark(char c, boolean quoted) {
    return isBlank(c) || "*_\"“”".indexOf(c) >= 0 || (quoted && "'‘’".indexOf(c) >= 0);
  }

  /** A full stop or comma at the end, and not a backslash and a comma. */
  private static boolean isStop(CharSequence text, int end) {
    char c = text.charAt(end - 1);
    return (c == '.' || c == ',') && (end < 2 || text.charAt(end - 2) != '\\');
  }

  static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
  }

  private static boolean isTrim(char c) {
    return isBlank(c) || ".,;:!?\"'`*_“”‘’".indexOf(c) >= 0;
  }

  /** Whether a letter, digit or underscore stands at the place; false outside the text. */
  static boolean isWord(String text, int place) {
    return place >= 0
        && place < text.length()
        && (Character.isLetterOrDigit(text.charAt(place)) || text.charAt(place) == '_');
  }
}
