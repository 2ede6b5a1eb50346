package io.github.sgicl.djl.internal.jinja.syntax;

import io.github.sgicl.djl.internal.jinja.value.Characters;

/** What Python takes for a name: Unicode's identifiers that normalisation leaves alone. */
public final class Identifiers {

  /** Letters that normalisation turns into others. */
  private static final int[] COMPATIBLE_LETTERS = {
    0x37a, 0x37a, 0x2e2f, 0x2e2f, 0xfc5e, 0xfc63, 0xfdfa, 0xfdfb, 0xfe70, 0xfe70, 0xfe72, 0xfe72,
    0xfe74, 0xfe74, 0xfe76, 0xfe76, 0xfe78, 0xfe78, 0xfe7a, 0xfe7a, 0xfe7c, 0xfe7c, 0xfe7e, 0xfe7e
  };

  private static final int[] NO_FIRST_LETTERS = {0xe33, 0xe33, 0xeb3, 0xeb3, 0xff9e, 0xff9f};
  private static final int[] FURTHER_FIRST_LETTERS = {
    0x1885, 0x1886, 0x2118, 0x2118, 0x212e, 0x212e
  };
  private static final int[] FURTHER_LETTERS = {
    0xb7, 0xb7, 0x387, 0x387, 0x1369, 0x1371, 0x19da, 0x19da, 0x2118, 0x2118, 0x212e, 0x212e
  };

  private Identifiers() {}

  /** Whether a text can be a name in Python. */
  public static boolean isName(String text) {
    return !text.isEmpty()
        && isFirst(text.codePointAt(0))
        && text.codePoints().allMatch(Identifiers::isPart);
  }

  private static boolean isFirst(int c) {
    boolean letter =
        c == '_' || Character.isLetter(c) || Character.getType(c) == Character.LETTER_NUMBER;
    return (letter
            && !Characters.isBetween(c, COMPATIBLE_LETTERS)
            && !Characters.isBetween(c, NO_FIRST_LETTERS))
        || Characters.isBetween(c, FURTHER_FIRST_LETTERS);
  }

  static boolean isPart(int c) {
    boolean part =
        switch (Character.getType(c)) {
          case Character.NON_SPACING_MARK,
              Character.COMBINING_SPACING_MARK,
              Character.DECIMAL_DIGIT_NUMBER,
              Character.LETTER_NUMBER,
              Character.CONNECTOR_PUNCTUATION ->
              true;
          default -> Character.isLetter(c);
        };
    return (part && !Characters.isBetween(c, COMPATIBLE_LETTERS))
        || Characters.isBetween(c, FURTHER_LETTERS);
  }
}
