package io.github.sgicl.djl.engine;

/** How a generation chooses the next token. */
public sealed interface TokenChoice permits TokenChoice.Greedy, Sampling {

  /** Always the likeliest token. */
  static TokenChoice greedy() {
    return new Greedy();
  }

  /** Always the likeliest token; among equally likely ones that of the smallest id. */
  record Greedy() implements TokenChoice {}
}
