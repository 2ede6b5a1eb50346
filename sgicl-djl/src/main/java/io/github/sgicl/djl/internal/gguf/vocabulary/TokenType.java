package io.github.sgicl.djl.internal.gguf.vocabulary;

import java.util.Optional;

/** What a token is, in the order of the numbers in a file. */
enum TokenType {
  UNDEFINED,
  NORMAL,
  /** The one that stands for what has no token. */
  UNKNOWN,
  /** Not of the text, as the beginning of a turn. */
  CONTROL,
  /** Of the text, and one token wherever it stands. */
  USER_DEFINED,
  UNUSED,
  /** A single byte, named as in {@code <0x0A>}. */
  BYTE;

  static Optional<TokenType> of(int number) {
    return number >= 0 && number < values().length
        ? Optional.of(values()[number])
        : Optional.empty();
  }

  /** Whether it is left out of decoded texts. */
  boolean isSpecial() {
    return this == CONTROL || this == UNKNOWN;
  }

  /** Whether it is looked for in a text before that is cut. */
  boolean isFoundFirst() {
    return isSpecial() || this == USER_DEFINED;
  }
}
