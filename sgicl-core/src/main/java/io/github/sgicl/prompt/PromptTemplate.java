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

  /**
   * Whether what is rendered holds the special tokens around a text, such as one that begins it.
   * Where it does not, the model's tokenizer puts its own there. A template that wraps another
   * answers as that one does.
   */
  boolean writesSpecialTokens();

  /**
   * The template for models without one of their own: question, line break, answer, blank line. The
   * last question ends in a line break, so that the answer comes next. A system message stands
   * first and is followed by a blank line. Message text is copied as it is.
   */
  static PromptTemplate plain() {
    return new PlainTemplate();
  }
}
