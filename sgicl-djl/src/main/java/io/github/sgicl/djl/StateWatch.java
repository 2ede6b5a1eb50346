package io.github.sgicl.djl;

import io.github.sgicl.activation.Activation;

/**
 * Sees the states of answers as they emit their tokens, for example to stop an answer at the first
 * state that is too sparse. Called in the thread that asked, between two steps of the model.
 */
@FunctionalInterface
public interface StateWatch {

  /**
   * A token was emitted. What this throws ends all answers and reaches the caller.
   *
   * @param answer the answer's place among those asked for, from 0
   * @param state the last hidden state, after the final norm, that emitted the token
   * @param entropy of the next-token distribution there, in nats
   * @return whether this answer is to go on; if not, it ends with this token
   */
  boolean goesOn(int answer, Activation state, double entropy);
}
