package io.github.sgicl.reranking;

import io.github.sgicl.activation.Activation;
import java.util.List;

/**
 * What a model answered.
 *
 * @param text the answer
 * @param states the states that emitted its tokens, the one that emitted the stop token left out;
 *     empty if the model stopped at once
 * @param entropies the entropy of the next-token distribution at each of the states, in nats
 * @param cutOff whether the answer ended because it may not be longer; false where the model, a
 *     stop string or a watch ended it, be it at the last permitted token
 */
public record Answer(String text, List<Activation> states, List<Double> entropies, boolean cutOff) {

  /** Copies the lists; refuses another number of entropies than of states, and NaN. */
  public Answer {
    states = List.copyOf(states);
    entropies = List.copyOf(entropies);
    if (entropies.size() != states.size()) {
      throw new IllegalArgumentException(
          "an answer of "
              + states.size()
              + " states needs as many entropies, got "
              + entropies.size());
    }
    if (!entropies.stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("entropies must be finite, were " + entropies);
    }
  }
}
