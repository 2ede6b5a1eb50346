package io.github.sgicl.examples.comparison;

import java.util.Optional;

/**
 * What came of one prompt: the answer's text, and what the model's states said of it.
 *
 * @param text the answer
 * @param promptTokens the tokens of the rendered prompt
 * @param promptEnd the state at the end of the prompt
 * @param emitted the states that emitted the answer; empty if the model stopped at once
 */
public record Attempt(
    String text, int promptTokens, StateReading promptEnd, Optional<EmittedStates> emitted) {

  /**
   * One state.
   *
   * @param sparsity the metric, turned so that larger is sparser
   * @param entropy of the next token, in nats
   * @param topProbability of the likeliest next token
   */
  public record StateReading(double sparsity, double entropy, double topProbability) {

    /** Refuses what is not finite: nothing could be compared with it. */
    public StateReading {
      requireFinite(sparsity, "the sparsity at the end of a prompt");
      requireFinite(entropy, "the entropy at the end of a prompt");
      requireFinite(topProbability, "the probability at the end of a prompt");
    }
  }

  /**
   * The states that emitted an answer's tokens, the stop token left out.
   *
   * @param tokens how many, at least 1
   * @param maxSparsity of the sparsest
   * @param meanSparsity over them
   * @param maxEntropy of the least certain token
   * @param meanEntropy over them
   * @param minTopProbability of the token whose likeliest value was the least likely
   */
  public record EmittedStates(
      int tokens,
      double maxSparsity,
      double meanSparsity,
      double maxEntropy,
      double meanEntropy,
      double minTopProbability) {

    /** Refuses what is not finite, and no tokens. */
    public EmittedStates {
      if (!(tokens >= 1)) {
        throw new IllegalArgumentException("an answer's states must be at least 1, were " + tokens);
      }
      requireFinite(maxSparsity, "the sparsity of an answer");
      requireFinite(meanSparsity, "the mean sparsity of an answer");
      requireFinite(maxEntropy, "the entropy of an answer");
      requireFinite(meanEntropy, "the mean entropy of an answer");
      requireFinite(minTopProbability, "the probability of an answer");
    }
  }

  private static void requireFinite(double value, String what) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(what + " must be finite, was " + value);
    }
  }
}
