package io.github.sgicl.springai;

import io.github.sgicl.prompt.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;

/**
 * A request's messages; those that a {@link DemonstrationAdvisor} put there say for which question.
 *
 * @param messages all of them, in their order
 */
record ShownMessages(List<Message> messages) {

  /** Whether a demonstration advisor put a message there. */
  static boolean isMarked(Message message) {
    return message.getMetadata().containsKey(DemonstrationAdvisor.DEMONSTRATION);
  }

  /** Whether demonstrations for a question are there. */
  boolean areFor(String question) {
    return messages.stream()
        .anyMatch(
            one -> question.equals(one.getMetadata().get(DemonstrationAdvisor.DEMONSTRATION)));
  }

  /**
   * With the demonstrations of a prompt in place of others, behind the system messages at the head.
   * Its instruction comes along, unless a system message says the same.
   */
  List<Message> showing(Prompt prompt, String question) {
    List<Message> all =
        new ArrayList<>(messages.stream().filter(message -> !isMarked(message)).toList());
    int head = 0;
    while (head < all.size() && all.get(head) instanceof SystemMessage) {
      head++;
    }
    List<Message> shown =
        prompt.messages().subList(0, prompt.messages().size() - 1).stream()
            .map(message -> marked(message, question))
            .filter(message -> !(message instanceof SystemMessage system && says(all, system)))
            .toList();
    all.addAll(head, shown);
    return all;
  }

  private static boolean says(List<Message> messages, SystemMessage system) {
    return messages.stream()
        .anyMatch(
            one -> one instanceof SystemMessage && Objects.equals(one.getText(), system.getText()));
  }

  private static Message marked(io.github.sgicl.prompt.Message message, String question) {
    Map<String, Object> mark = Map.of(DemonstrationAdvisor.DEMONSTRATION, question);
    String text = message.content();
    return switch (message.role()) {
      case SYSTEM -> SystemMessage.builder().text(text).metadata(mark).build();
      case USER -> UserMessage.builder().text(text).metadata(mark).build();
      case ASSISTANT -> AssistantMessage.builder().content(text).properties(mark).build();
    };
  }
}
