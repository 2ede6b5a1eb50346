package io.github.sgicl.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.prompt.Prompt;
import io.github.sgicl.prompt.Prompter;
import io.github.sgicl.prompt.SparsityGuidedPrompter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts demonstrations for a user's question before the conversation of a request, behind the system
 * messages that it begins with. An AI service takes it as its {@code chatRequestTransformer};
 * {@link #answeredBy(ChatModel)} wraps a chat model, and so also reaches the requests that an
 * output guardrail makes anew, which a service's transformer does not see.
 *
 * <p>The question is what the last message of a user says, whatever follows it: calls of tools,
 * their results, an answer that is to be given again. So every request of one question gets the
 * same demonstrations. What LangChain4j's default content injector and its output parsers append to
 * the message is no part of the question; {@link #asking} takes another rule. A request without a
 * question passes unchanged, as does one that shows the demonstrations of its question already.
 *
 * <p>As safe for use by many threads as prompter and rule.
 */
public final class Demonstrations implements UnaryOperator<ChatRequest> {

  private static final Logger LOG = LoggerFactory.getLogger(Demonstrations.class);

  /** The attribute of a message that is a demonstration: the question that it is shown for. */
  private static final String SHOWN_FOR = "sgicl.demonstration";

  private final Function<String, Prompt> prompter;
  private final Function<List<ChatMessage>, Optional<String>> question;

  private Demonstrations(
      Function<String, Prompt> prompter, Function<List<ChatMessage>, Optional<String>> question) {
    this.prompter = prompter;
    this.question = question;
  }

  /** Demonstrations chosen by sparsity. */
  public static Demonstrations from(SparsityGuidedPrompter prompter) {
    return new Demonstrations(prompter::promptFor, Question::of);
  }

  /** Demonstrations chosen in any way. */
  public static Demonstrations from(Prompter prompter) {
    return new Demonstrations(prompter::promptFor, Question::of);
  }

  /**
   * The same with another rule of what is asked.
   *
   * @param rule takes the messages of a request, demonstrations left out, and gives the question,
   *     or nothing for a request that is to pass unchanged
   */
  public Demonstrations asking(Function<List<ChatMessage>, Optional<String>> rule) {
    return new Demonstrations(prompter, rule);
  }

  /**
   * Adds the demonstrations. If the prompter has an instruction and the request a system message,
   * both stay, the request's first.
   *
   * @throws io.github.sgicl.prompt.PromptTooLongException if the question does not fit the
   *     prompter's budget
   */
  @Override
  public ChatRequest apply(ChatRequest request) {
    List<ChatMessage> conversation =
        request.messages().stream().filter(message -> shownFor(message).isEmpty()).toList();
    Optional<String> asked = question.apply(conversation).filter(text -> !text.isBlank());
    if (asked.isEmpty()) {
      LOG.debug("a request passes without demonstrations: no text of a user is in it");
      return request;
    }
    if (request.messages().stream().anyMatch(message -> shownFor(message).equals(asked))) {
      return request;
    }
    List<Message> prompt = prompter.apply(asked.get()).messages();
    return request.toBuilder()
        .messages(shown(conversation, prompt.subList(0, prompt.size() - 1), asked.get()))
        .build();
  }

  private static List<ChatMessage> shown(
      List<ChatMessage> conversation, List<Message> demonstrations, String question) {
    int head = 0;
    while (head < conversation.size() && conversation.get(head) instanceof SystemMessage) {
      head++;
    }
    List<ChatMessage> all = new ArrayList<>(conversation.subList(0, head));
    for (Message demonstration : demonstrations) {
      ChatMessage message = marked(demonstration, question);
      if (!(message instanceof SystemMessage) || !all.contains(message)) {
        all.add(message);
      }
    }
    all.addAll(conversation.subList(head, conversation.size()));
    return all;
  }

  private static ChatMessage marked(Message message, String question) {
    Map<String, Object> mark = Map.of(SHOWN_FOR, question);
    return switch (message.role()) {
      case SYSTEM -> SystemMessage.from(message.content());
      case USER -> UserMessage.from(message.content()).toBuilder().attributes(mark).build();
      case ASSISTANT -> AiMessage.builder().text(message.content()).attributes(mark).build();
    };
  }

  private static Optional<String> shownFor(ChatMessage message) {
    if (message instanceof UserMessage user) {
      return Optional.ofNullable(user.attribute(SHOWN_FOR, String.class));
    }
    return message instanceof AiMessage ai
        ? Optional.ofNullable(ai.attribute(SHOWN_FOR, String.class))
        : Optional.empty();
  }

  /** A chat model whose requests get the demonstrations. */
  public ChatModel answeredBy(ChatModel model) {
    return new DemonstratedChatModel(this, model);
  }

  /** A streaming chat model whose requests get the demonstrations. */
  public StreamingChatModel answeredBy(StreamingChatModel model) {
    return new DemonstratedStreamingChatModel(this, model);
  }
}
