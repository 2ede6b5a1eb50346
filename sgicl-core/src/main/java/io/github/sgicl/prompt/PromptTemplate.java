package io.github.sgicl.prompt;

import java.util.List;

/**
 * Turns a conversation into the text that a model reads. Implementations are safe for use by many
 * threads.
 */
public interface PromptTemplate {

  /** What tells this rendering from others: part of a score's identity. */
  String identity();

  /**
   * Renders the conversation, ended so that the model's answer comes next.
   *
   * @param messages at least one
   */
  String render(List<Message> messages);
}
