package io.github.sgicl.prompt;

import java.util.List;

/** {@link PromptTemplate#plain()}. */
record PlainTemplate() implements PromptTemplate {

  @Override
  public String identity() {
    return "plain(question\\nanswer\\n\\n)";
  }

  /**
   * Renders the conversation.
   *
   * @throws IllegalArgumentException if there is no message, or the last is not the user's
   */
  @Override
  public String render(List<Message> messages) {
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("a prompt needs at least one message, got none");
    }
    Role last = messages.get(messages.size() - 1).role();
    if (last != Role.USER) {
      throw new IllegalArgumentException("the last message must be the user's, was " + last);
    }
    StringBuilder text = new StringBuilder();
    for (Message message : messages) {
      text.append(message.content()).append(message.role() == Role.USER ? "\n" : "\n\n");
    }
    return text.toString();
  }

  @Override
  public boolean writesSpecialTokens() {
    return false;
  }
}
