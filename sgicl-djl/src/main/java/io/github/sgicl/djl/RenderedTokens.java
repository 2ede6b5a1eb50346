package io.github.sgicl.djl;

import io.github.sgicl.djl.internal.tokenizer.Tokenizer;
import java.util.function.UnaryOperator;

/**
 * How texts become tokens: rendered, then cut.
 *
 * @param tokenizer cuts them
 * @param rendering what they are made before
 * @param specialTokens whether the tokenizer puts special tokens around what is rendered
 */
record RenderedTokens(Tokenizer tokenizer, UnaryOperator<String> rendering, boolean specialTokens) {

  /** What a text is rendered to. */
  String text(String text) {
    return rendering.apply(text);
  }

  /** The tokens of a text, however many. */
  Tokens of(String text) {
    return tokenizer.encode(rendering.apply(text), specialTokens);
  }

  /**
   * The tokens of a text, at most so many.
   *
   * @throws io.github.sgicl.djl.TooManyTokensException if there are more
   */
  Tokens atMost(int most, String text) {
    return tokenizer.encode(rendering.apply(text), specialTokens, most);
  }
}
