package io.github.sgicl.djl.internal.engine.generation;

import io.github.sgicl.djl.Sampling;

/** How a generation chooses the next token. */
public sealed interface TokenChoice {

  /** Always the likeliest token. */
  static TokenChoice greedy() {
    return new Greedy();
  }

  /** Tokens drawn at random. */
  static TokenChoice drawing(Sampling sampling) {
    return new Drawing(sampling);
  }

  /** Always the likeliest token; among equally likely ones that of the smallest id. */
  record Greedy() implements TokenChoice {}

  /** Tokens drawn at random by their probability. */
  record Drawing(Sampling sampling) implements TokenChoice {

    /** Draws by the random numbers that begin at a place of their own for each prompt and token. */
    int draw(float[] logits, long start) {
      int[] likeliest = LikeliestTokens.of(logits, sampling);
      return GumbelMax.draw(logits, likeliest, sampling.temperature(), start);
    }
  }
}
