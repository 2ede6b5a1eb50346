package io.github.sgicl.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.sgicl.prompt.Prompt;
import io.github.sgicl.prompt.Prompter;
import io.github.sgicl.prompt.SparsityGuidedPrompter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Puts demonstrations for a user's question before the conversation of a request, behind its system
 * message. An AI service takes it as its {@code chatRequestTransformer}; {@link #answeredBy} wraps
 * a chat model. The question is the request's last message; a request that ends otherwise, such as
 * one with a tool's result, passes unchanged. As safe for use by many threads as the prompter.
 */
public final class Demonstrations implements UnaryOperator<ChatRequest> {

  private final Function<String, Prompt> prompter;

  private Demonstrations(Function<String, Prompt> prompter) {
    this.prompter = prompter;
  }

  /** Demonstrations chosen by sparsity. */
  public static Demonstrations from(SparsityGuidedPrompter prompter) {
    return new Demonstrations(prompter::promptFor);
  }

  /** Demonstrations chosen in any way. */
  public static Demonstrations from(Prompter prompter) {
    return new Demonstrations(prompter::promptFor);
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
    List<ChatMessage> messages = request.messages();
    if (!(messages.get(messages.size() - 1) instanceof UserMessage question)) {
      return request;
    }
    List<ChatMessage> prompt =
        Conversation.chatMessages(prompter.apply(Conversation.text(question)).messages());
    List<ChatMessage> all = new ArrayList<>();
    messages.stream().filter(SystemMessage.class::isInstance).forEach(all::add);
    all.addAll(prompt.subList(0, prompt.size() - 1));
    messages.stream().filter(message -> !(message instanceof SystemMessage)).forEach(all::add);
    return request.toBuilder().messages(all).build();
  }

  /** A chat model whose requests get the demonstrations. */
  public ChatModel answeredBy(ChatModel model) {
    return new DemonstratedChatModel(this, model);
  }
}
