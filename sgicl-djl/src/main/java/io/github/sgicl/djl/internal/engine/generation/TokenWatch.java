package io.github.sgicl.djl.internal.engine.generation;

import io.github.sgicl.djl.NextToken;

/** Sees tokens as they are generated, in the thread that generates. */
@FunctionalInterface
public interface TokenWatch {

  /**
   * A token came. What this throws ends the generation.
   *
   * @param prompt the prompt's place among those given, from 0
   * @param id the token
   * @return whether to go on after this token; false is the last call for this prompt
   */
  boolean goesOn(int prompt, long id);

  /**
   * A token came, as {@link #goesOn(int, long)} tells, with the state that emitted it.
   *
   * @param state the last hidden state after the final norm, not to be changed
   * @param next how sure the model was
   */
  default boolean goesOn(int prompt, long id, float[] state, NextToken next) {
    return goesOn(prompt, id);
  }

  /** Lets everything go on. */
  static TokenWatch none() {
    return (prompt, id) -> true;
  }
}
