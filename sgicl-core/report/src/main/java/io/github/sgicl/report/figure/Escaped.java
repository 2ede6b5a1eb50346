package io.github.sgicl.report.figure;

/** Text made safe for HTML and SVG, as an element's content and between double quotes. */
public final class Escaped {

  private Escaped() {}

  /** The legible text with {@code & < > " '} as references. */
  public static String text(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    legible(text)
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(c);
              }
            });
    return escaped.toString();
  }

  /**
   * The text with U+FFFD for what HTML and XML do not allow, such as control characters and halves
   * of surrogate pairs, and for overrides of the writing direction.
   */
  static String legible(String text) {
    int[] legible = text.codePoints().map(c -> isAllowed(c) ? c : 0xFFFD).toArray();
    return new String(legible, 0, legible.length);
  }

  /** A right-to-left override could make a page say something else than its source. */
  private static boolean isAllowed(int c) {
    boolean control = Character.isISOControl(c) && c != '\n' && c != '\t';
    boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    boolean turnsText = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    boolean noCharacter = (c & 0xFFFE) == 0xFFFE;
    return !control && !surrogate && !turnsText && !noCharacter;
  }
}
