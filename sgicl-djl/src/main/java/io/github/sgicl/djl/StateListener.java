package io.github.sgicl.djl;

import io.github.sgicl.activation.Activation;

/** Sees the hidden states of a text's tokens one by one, in the thread that reads. */
@FunctionalInterface
public interface StateListener {

  /**
   * Takes a state. What this throws ends the reading.
   *
   * @param layer the layer boundary, in 0..L
   * @param token the token's place in the rendered text, from 0
   * @param state the hidden state
   */
  void accept(int layer, int token, Activation state);
}
