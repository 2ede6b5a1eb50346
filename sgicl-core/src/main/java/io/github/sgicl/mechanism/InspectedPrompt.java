package io.github.sgicl.mechanism;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.text.TextHash;
import java.util.List;
import java.util.Optional;

/**
 * What an undisturbed pass says of a prompt at its last token.
 *
 * @param states the hidden states at all layer boundaries, from 0 to L
 * @param entropy of the next token, in nats
 * @param tokens the number of tokens of the rendered prompt
 * @param digest the SHA-256 of the rendered prompt in hexadecimal, where the model tells it
 */
public record InspectedPrompt(
    List<Activation> states, double entropy, int tokens, Optional<String> digest) {

  /** Copies the list. */
  public InspectedPrompt {
    states = List.copyOf(states);
  }

  /** A reading that does not tell what its prompt was rendered to. */
  public InspectedPrompt(List<Activation> states, double entropy, int tokens) {
    this(states, entropy, tokens, Optional.empty());
  }

  /** This reading of a prompt that was rendered as this text; its SHA-256 is kept. */
  public InspectedPrompt rendered(String prompt) {
    return new InspectedPrompt(states, entropy, tokens, Optional.of(TextHash.of(prompt)));
  }
}
