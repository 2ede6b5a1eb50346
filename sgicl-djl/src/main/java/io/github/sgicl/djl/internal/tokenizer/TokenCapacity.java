package io.github.sgicl.djl.internal.tokenizer;

/** The most that one token of a vocabulary holds of what a text is made of. */
final class TokenCapacity {

  private static final char MARK = '\u2581';
  private static final char PART = '\ufffd';

  private final boolean isolates;
  private int length;
  private int letters;
  private int ideographs;
  private int words;

  /**
   * Nothing yet.
   *
   * @param isolates whether each Chinese character counts as a word
   */
  TokenCapacity(boolean isolates) {
    this.isolates = isolates;
  }

  /** The longest token's characters. */
  int length() {
    return length;
  }

  /** The most letters. */
  int letters() {
    return letters;
  }

  /** The most ideographs. */
  int ideographs() {
    return ideographs;
  }

  /** The most parts with a letter that spaces, or marks in their place, set off from each other. */
  int words() {
    return words;
  }

  /**
   * Counts a token.
   *
   * @param token its text; a replacement character for each character of which it has a part
   */
  void add(String token) {
    int lettersHere = 0;
    int ideographsHere = 0;
    int wordsHere = 0;
    boolean inWord = false;
    for (int i = 0; i < token.length(); i += Character.charCount(token.codePointAt(i))) {
      int character = token.codePointAt(i);
      if (character == ' ' || character == MARK) {
        inWord = false;
      } else if (Letters.mayBe(character) || character == PART) {
        boolean ideograph = Letters.isIdeograph(character) || character == PART;
        lettersHere++;
        ideographsHere += ideograph ? 1 : 0;
        if (isolates && ideograph) {
          wordsHere++;
        } else if (!inWord) {
          wordsHere++;
          inWord = true;
        }
      }
    }
    length = Math.max(length, token.length());
    letters = Math.max(letters, lettersHere);
    ideographs = Math.max(ideographs, ideographsHere);
    words = Math.max(words, wordsHere);
  }
}
