package io.github.sgicl.mechanism;

/** Sees a study of a mechanism at work. */
@FunctionalInterface
public interface MechanismListener {

  /**
   * Some prompts more went through the model.
   *
   * @param work what is being done, a word or two
   * @param done how many prompts are done in this piece of work
   * @param all how many there are in it
   */
  void passed(String work, int done, int all);
}
