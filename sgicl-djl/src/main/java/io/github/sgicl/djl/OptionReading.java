package io.github.sgicl.djl;

import io.github.sgicl.activation.Activation;
import java.util.List;

/**
 * How likely a given answer to a conversation is.
 *
 * @param option the answer
 * @param logLikelihood the natural logarithm of its probability: the sum over its tokens, each
 *     given the prompt and the tokens before it
 * @param states the states from which its tokens would be emitted, the first at the end of the
 *     prompt
 * @param certainty how sure the model was of the next token at each of the states
 */
public record OptionReading(
    String option, double logLikelihood, List<Activation> states, List<NextToken> certainty) {

  /** Copies the lists. */
  public OptionReading {
    states = List.copyOf(states);
    certainty = List.copyOf(certainty);
  }

  /** The number of its tokens, at least 1. */
  public int tokens() {
    return states.size();
  }

  /** The mean of its tokens' log-likelihoods: long and short options on one scale. */
  public double perToken() {
    return logLikelihood / tokens();
  }
}
