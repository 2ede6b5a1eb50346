package io.github.sgicl.prompt;

import java.util.List;

/**
 * A conversation that ends in the query, and how it came about.
 *
 * @param messages the system message if there is one, each demonstration as a user and an assistant
 *     turn, the query last
 * @param trace what was chosen and why
 */
public record Prompt(List<Message> messages, SelectionTrace trace) {

  /** Copies the messages. */
  public Prompt {
    messages = List.copyOf(messages);
  }

  /** The text that a model reads. */
  public String renderedBy(PromptTemplate template) {
    return template.render(messages);
  }
}
