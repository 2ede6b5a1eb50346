package io.github.sgicl.reranking;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.text.TextHash;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What came of one prompt: the answer's text, and what the model's states said of it.
 *
 * @param text the answer
 * @param promptTokens the tokens of the rendered prompt
 * @param promptEnd the state at the end of the prompt
 * @param emitted the states that emitted the answer; empty if the model stopped at once
 * @param digest the SHA-256 of the rendered prompt in hexadecimal, where the model tells it
 */
public record Attempt(
    String text,
    int promptTokens,
    StateReading promptEnd,
    Optional<EmittedStates> emitted,
    Optional<String> digest) {

  /** An attempt that does not tell what its prompt was rendered to. */
  public Attempt(
      String text, int promptTokens, StateReading promptEnd, Optional<EmittedStates> emitted) {
    this(text, promptTokens, promptEnd, emitted, Optional.empty());
  }

  /** This attempt at a prompt that was rendered as this text; its SHA-256 is kept. */
  public Attempt rendered(String prompt) {
    return new Attempt(text, promptTokens, promptEnd, emitted, Optional.of(TextHash.of(prompt)));
  }

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

    /**
     * Measures a state.
     *
     * @throws IllegalArgumentException if the metric is undefined for it, or another number is not
     *     finite
     */
    public static StateReading of(
        SparsityMetric metric, Activation state, double entropy, double topProbability) {
      return new StateReading(turned(metric, state), entropy, topProbability);
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

    /**
     * Measures the states of an answer.
     *
     * @param states those that emitted its tokens
     * @param entropies of the next token at each of them, in nats
     * @param topProbabilities of the likeliest next token at each of them
     * @return empty if there are no states
     * @throws IllegalArgumentException if the lists differ in length, the metric is undefined for a
     *     state, or another number is not finite
     */
    public static Optional<EmittedStates> of(
        SparsityMetric metric,
        List<Activation> states,
        List<Double> entropies,
        List<Double> topProbabilities) {
      if (entropies.size() != states.size() || topProbabilities.size() != states.size()) {
        throw new IllegalArgumentException(
            "an answer of %d states needs as many entropies and probabilities, got %d and %d"
                .formatted(states.size(), entropies.size(), topProbabilities.size()));
      }
      if (states.isEmpty()) {
        return Optional.empty();
      }
      double sparsest = Double.NEGATIVE_INFINITY;
      double sum = 0;
      for (Activation state : states) {
        double sparsity = turned(metric, state);
        sparsest = Math.max(sparsest, sparsity);
        sum += sparsity;
      }
      return Optional.of(
          new EmittedStates(
              states.size(),
              sparsest,
              sum / states.size(),
              Collections.max(entropies),
              entropies.stream().mapToDouble(Double::doubleValue).average().orElseThrow(),
              Collections.min(topProbabilities)));
    }
  }

  private static double turned(SparsityMetric metric, Activation state) {
    return metric.orientation().towardsSparse(metric.of(state.toArray()));
  }

  private static void requireFinite(double value, String what) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(what + " must be finite, was " + value);
    }
  }
}
