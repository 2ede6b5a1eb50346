package io.github.sgicl.activation;

import java.util.Locale;

/**
 * Which token's hidden state was read. Sparsity depends on it, so scores of different positions do
 * not mix.
 */
public enum TokenPosition {
  /** The last token of the rendered prompt, generation prompt included. */
  PROMPT_END,
  /** The mean over the states that emit the answer's tokens, the stop token left out. */
  ANSWER_MEAN,
  /** The maximum over the states that emit the answer's tokens, the stop token left out. */
  ANSWER_MAX;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
