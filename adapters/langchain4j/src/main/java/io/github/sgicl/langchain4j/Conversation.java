package io.github.sgicl.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import io.github.sgicl.prompt.Message;
import java.util.List;
import java.util.stream.Collectors;

/** LangChain4j's messages as ours. */
final class Conversation {

  private Conversation() {}

  /**
   * Our form of messages; of several texts in one message, one a line.
   *
   * @throws UnsupportedFeatureException if one is more than text
   */
  static List<Message> of(List<ChatMessage> messages) {
    return messages.stream().map(Conversation::message).toList();
  }

  private static String text(UserMessage user) {
    if (!user.contents().stream().allMatch(TextContent.class::isInstance)) {
      throw new UnsupportedFeatureException(
          "user messages of text are wanted, got one of "
              + user.contents().stream().map(content -> content.type().toString()).toList());
    }
    return user.contents().stream()
        .map(content -> ((TextContent) content).text())
        .collect(Collectors.joining("\n"));
  }

  private static Message message(ChatMessage message) {
    if (message instanceof SystemMessage system) {
      return Message.system(system.text());
    }
    if (message instanceof UserMessage user) {
      return Message.user(text(user));
    }
    if (message instanceof AiMessage ai && !ai.hasToolExecutionRequests() && ai.text() != null) {
      return Message.assistant(ai.text());
    }
    throw new UnsupportedFeatureException(
        "messages of text are wanted, got one of type " + message.type());
  }
}
