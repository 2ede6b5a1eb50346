package io.github.sgicl.djl;

import io.github.sgicl.activation.Activation;
import java.util.List;

/**
 * What one forward pass says of a text at its last token.
 *
 * @param states the hidden states at the layer boundaries that were asked for, in that order
 * @param next how sure the model is of the next token
 * @param residualNorm the L2 norm of the residual stream behind the last block, before the final
 *     norm
 * @param tokens the number of tokens of the rendered text
 * @param unknownTokens how many of them the tokenizer does not know
 */
public record TextReading(
    List<Activation> states, NextToken next, double residualNorm, int tokens, int unknownTokens) {

  /** Copies the list. */
  public TextReading {
    states = List.copyOf(states);
  }
}
