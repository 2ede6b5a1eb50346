package io.github.sgicl.djl.internal.tokenizer;

/**
 * Letters that no tokenizer loses: each that a text has is at least one character of its own after
 * any normalisation of Unicode, after lowering its case and after stripping its accents.
 */
final class Letters {

  private static final char FIRST_JAMO = '\u1100';
  private static final char LAST_JAMO = '\u11ff';
  private static final char FIRST_IDEOGRAPH = '\u4e00';
  private static final char LAST_IDEOGRAPH = '\u9fff';
  private static final char FIRST_SURROGATE = '\ud800';

  private Letters() {}

  /**
   * Whether this is one: ASCII digits, and letters in the narrower sense of Unicode below the
   * surrogates, save the Korean ones that join into syllables. What lies above are rarities and
   * forms that stand for other letters.
   */
  static boolean isLasting(char character) {
    if (character < 0x80) {
      return isAscii(character);
    }
    if (character >= FIRST_SURROGATE || (character >= FIRST_JAMO && character <= LAST_JAMO)) {
      return false;
    }
    return switch (Character.getType(character)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.OTHER_LETTER ->
          true;
      default -> false;
    };
  }

  /** Whether a lasting letter may have become this character, or part of it. */
  static boolean mayBe(int codePoint) {
    return Character.isLetterOrDigit(codePoint);
  }

  /** Whether this is a Chinese character, which stays as it is. */
  static boolean isIdeograph(int codePoint) {
    return codePoint >= FIRST_IDEOGRAPH && codePoint <= LAST_IDEOGRAPH;
  }

  private static boolean isAscii(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9');
  }
}
