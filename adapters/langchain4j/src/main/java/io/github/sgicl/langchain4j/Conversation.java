package io.github.sgicl.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import io.github.sgicl.prompt.Message;
import java.util.List;

/** LangChain4j's messages and ours. */
final class Conversation {

  private Conversation() {}

  /**
   * Our form of messages.
   *
   * @throws UnsupportedFeatureException if one is more than text
   */
  static List<Message> of(List<ChatMessage> messages) {
    return messages.stream().map(Conversation::message).toList();
  }

  /** LangChain4j's form of messages. */
  static List<ChatMessage> chatMessages(List<Message> messages) {
    return messages.stream().map(Conversation::chatMessage).toList();
  }

  /**
   * What a user says.
   *
   * @throws UnsupportedFeatureException if it is more than text
   */
  static String text(UserMessage user) {
    if (!user.hasSingleText()) {
      throw new UnsupportedFeatureException(
          "a user message of one text is wanted, got "
              + user.contents().stream().map(content -> content.type().toString()).toList());
    }
    return user.singleText();
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

  private static ChatMessage chatMessage(Message message) {
    return switch (message.role()) {
      case SYSTEM -> SystemMessage.from(message.content());
      case USER -> UserMessage.from(message.content());
      case ASSISTANT -> AiMessage.from(message.content());
    };
  }
}
