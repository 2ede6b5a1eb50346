package io.github.sgicl.djl.engine;

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

  /** Lets everything go on. */
  static TokenWatch none() {
    return (prompt, id) -> true;
  }
}
