package io.github.sgicl.prompt;

import java.util.List;

/**
 * Counts the tokens of a conversation as the model would read it: with the model's own template and
 * tokenizer, on the whole rendered prompt. Safe for use by many threads.
 */
@FunctionalInterface
public interface TokenCounter {

  /**
   * The number of tokens of the rendered conversation.
   *
   * @param messages at least one, the last the user's
   */
  int count(List<Message> messages);
}
