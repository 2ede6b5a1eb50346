package io.github.sgicl.springai;

import java.util.Map;

/** What a user asks in a request, or why nothing is asked. */
sealed interface Asked {

  /** How a context says so. */
  Map<String, Object> note();

  /**
   * The user asks something.
   *
   * @param text what, not blank
   */
  record Question(String text) implements Asked {

    @Override
    public Map<String, Object> note() {
      return Map.of(QuestionAdvisor.QUESTION, text);
    }
  }

  /**
   * There is nothing to score.
   *
   * @param reason why
   */
  record Nothing(String reason) implements Asked {

    @Override
    public Map<String, Object> note() {
      return Map.of(QuestionAdvisor.NO_QUESTION, reason);
    }
  }
}
