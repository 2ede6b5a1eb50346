package io.github.sgicl.similarity;

import java.util.List;

/**
 * Splits a text into the tokens that a lexical similarity counts; no relation to a model's
 * tokenizer. Implementations are safe for use by many threads.
 */
public interface LexicalTokenizer {

  /** What tells this splitting from others: part of a similarity's identity. */
  String identity();

  /** The tokens in the order of the text, none of them empty. */
  List<String> tokens(String text);

  /**
   * Words, numbers and single symbols of any script, after NFKC and without regard to case. {@code
   * 3x+5} gives {@code 3 x + 5}. Each ideograph is a token.
   */
  static LexicalTokenizer words() {
    return StandardTokenizer.WORDS;
  }

  /** What stands between white space, case kept. */
  static LexicalTokenizer whitespace() {
    return StandardTokenizer.WHITESPACE;
  }
}
