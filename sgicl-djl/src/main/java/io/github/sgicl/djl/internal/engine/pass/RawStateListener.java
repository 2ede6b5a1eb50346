package io.github.sgicl.djl.internal.engine.pass;

/** Takes hidden states one by one, in the thread that reads. */
@FunctionalInterface
public interface RawStateListener {

  /**
   * Takes a state. What this throws ends the reading.
   *
   * @param boundary the layer boundary, in 0..L
   * @param token the token's place in the prompt, from 0
   * @param state the hidden state, the consumer's own
   */
  void accept(int boundary, int token, float[] state);
}
