package io.github.sgicl.prompt;

import java.util.List;

/**
 * A question with its answer, to be shown to a model.
 *
 * @param index its place in the pool, from 0
 * @param question the question, not blank
 * @param answer the worked answer, not blank
 */
public record Demonstration(int index, String question, String answer) {

  /** Refuses an empty demonstration: it would only teach the model to say nothing. */
  public Demonstration {
    if (question.isBlank() || answer.isBlank()) {
      throw new IllegalArgumentException(
          "demonstration "
              + index
              + " has a blank "
              + (question.isBlank() ? "question" : "answer"));
    }
  }

  /** A user turn that asks and an assistant turn that answers. */
  public List<Message> messages() {
    return List.of(Message.user(question), Message.assistant(answer));
  }
}
