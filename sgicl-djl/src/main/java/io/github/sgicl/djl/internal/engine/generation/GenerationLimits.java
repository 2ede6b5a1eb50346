package io.github.sgicl.djl.internal.engine.generation;

import java.util.Set;

/**
 * When a generation ends.
 *
 * @param maxTokens the most tokens to generate, at least 1
 * @param maxLength the most tokens of prompt and continuation together
 * @param stopIds token ids that end it
 */
public record GenerationLimits(int maxTokens, int maxLength, Set<Long> stopIds) {

  /** Copies the set. */
  public GenerationLimits {
    if (maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens must be >= 1, was " + maxTokens);
    }
    stopIds = Set.copyOf(stopIds);
  }

  /** The most tokens that a prompt of some length can have with its continuation. */
  public long capacity(int length) {
    return Math.max(length, Math.min((long) length + maxTokens, maxLength));
  }
}
