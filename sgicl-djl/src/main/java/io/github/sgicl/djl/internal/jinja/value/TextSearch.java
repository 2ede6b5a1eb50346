package io.github.sgicl.djl.internal.jinja.value;

/**
 * Finds a pattern in a text, in time linear in both whatever they are: long patterns by the
 * algorithm of Knuth, Morris and Pratt.
 */
public final class TextSearch {

  private static final int SHORT = 16;

  private final String text;
  private final String pattern;
  private final boolean backward;

  /** How much of the pattern's begin is also the end of its first so many characters. */
  private final int[] borders;

  private TextSearch(Rendering run, String text, String pattern, boolean backward) {
    this.text = text;
    this.pattern = pattern;
    this.backward = backward;
    run.walk((long) text.length() + pattern.length());
    boolean prepares = pattern.length() > SHORT && pattern.length() <= text.length();
    this.borders = prepares ? borders(run) : new int[0];
  }

  public static TextSearch forward(Rendering run, String text, String pattern) {
    return new TextSearch(run, text, pattern, false);
  }

  public static TextSearch backward(Rendering run, String text, String pattern) {
    return new TextSearch(run, text, pattern, true);
  }

  private int[] borders(Rendering run) {
    run.text(2L * pattern.length());
    int[] found = new int[pattern.length() + 1];
    int border = 0;
    for (int i = 1; i < pattern.length(); i++) {
      while (border > 0 && at(pattern, i) != at(pattern, border)) {
        border = found[border];
      }
      border += at(pattern, i) == at(pattern, border) ? 1 : 0;
      found[i + 1] = border;
    }
    return found;
  }

  private char at(String string, int index) {
    return string.charAt(backward ? string.length() - 1 - index : index);
  }

  /** Where the pattern first begins at or behind a place; -1 if nowhere. */
  public int next(int from) {
    if (borders.length == 0) {
      return text.indexOf(pattern, from);
    }
    int end = matchedEnd(from);
    return end < 0 ? -1 : end - pattern.length();
  }

  /** Where the pattern last begins so that it ends at or before a place; -1 if nowhere. */
  public int last(int end) {
    if (borders.length == 0) {
      return text.lastIndexOf(pattern, end - pattern.length());
    }
    int matched = matchedEnd(text.length() - end);
    return matched < 0 ? -1 : text.length() - matched;
  }

  private int matchedEnd(int from) {
    int matched = 0;
    for (int i = from; i < text.length(); i++) {
      while (matched > 0 && at(text, i) != at(pattern, matched)) {
        matched = borders[matched];
      }
      matched += at(text, i) == at(pattern, matched) ? 1 : 0;
      if (matched == pattern.length()) {
        return i + 1;
      }
    }
    return -1;
  }
}
