package io.github.sgicl.mechanism;

import io.github.sgicl.activation.Activation;
import java.util.List;

/**
 * What an undisturbed pass says of a prompt at its last token.
 *
 * @param states the hidden states at all layer boundaries, from 0 to L
 * @param entropy of the next token, in nats
 * @param tokens the number of tokens of the rendered prompt
 */
public record InspectedPrompt(List<Activation> states, double entropy, int tokens) {

  /** Copies the list. */
  public InspectedPrompt {
    states = List.copyOf(states);
  }
}
