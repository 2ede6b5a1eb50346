package io.github.sgicl.djl.internal.engine.pass;

import java.util.List;

/** Reads prompts at their last tokens, as the engine itself does. */
@FunctionalInterface
public interface PromptReader {

  /**
   * Reads prompts.
   *
   * @param prompts token ids, at least one each
   * @param boundaries layer boundaries in 0..L, ascending and distinct, at least one
   * @param outlook whether to read the distribution of the next token and the residual before the
   *     final norm as well
   * @return in the order of the prompts
   */
  List<PromptReading> read(List<long[]> prompts, int[] boundaries, boolean outlook);
}
