package io.github.sgicl.axis;

/** Watches a study at work. */
@FunctionalInterface
public interface StudyProgress {

  /**
   * Some prompts were measured.
   *
   * @param done how many so far, over all models
   * @param all how many there are
   */
  void measured(int done, int all);
}
