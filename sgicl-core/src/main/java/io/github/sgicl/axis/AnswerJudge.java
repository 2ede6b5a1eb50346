package io.github.sgicl.axis;

/** Says whether a model's answer is right. */
@FunctionalInterface
public interface AnswerJudge {

  /**
   * Judges an answer.
   *
   * @param question the question as it was asked, its options in the order shown
   * @param answer what the model wrote
   */
  boolean right(Question question, String answer);
}
