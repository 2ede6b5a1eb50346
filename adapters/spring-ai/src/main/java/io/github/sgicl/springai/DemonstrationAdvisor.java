package io.github.sgicl.springai;

import io.github.sgicl.prompt.Prompt;
import io.github.sgicl.prompt.Prompter;
import io.github.sgicl.prompt.SelectionTrace;
import io.github.sgicl.prompt.SparsityGuidedPrompter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.api.AdvisorChain;
import org.springframework.ai.chat.client.advisor.api.BaseAdvisor;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;

/**
 * Puts demonstrations for the user's question before the conversation, behind its system message.
 * The question is the last message; a request that ends otherwise, such as one with a tool's
 * result, passes unchanged. The {@linkplain SelectionTrace trace} of the choice is in the request's
 * and the response's context under {@link #TRACE}. As safe for use by many threads as the prompter.
 */
public final class DemonstrationAdvisor implements BaseAdvisor {

  /** The key of the trace in a context. */
  public static final String TRACE = "sgicl.trace";

  private static final int AFTER_MEMORY = DEFAULT_CHAT_MEMORY_PRECEDENCE_ORDER + 1_000;

  private final Function<String, Prompt> prompter;
  private final int order;

  private DemonstrationAdvisor(Function<String, Prompt> prompter, int order) {
    this.prompter = prompter;
    this.order = order;
  }

  /** Shows demonstrations chosen by sparsity, after Spring AI's chat memory had its turn. */
  public static DemonstrationAdvisor from(SparsityGuidedPrompter prompter) {
    return new DemonstrationAdvisor(prompter::promptFor, AFTER_MEMORY);
  }

  /** Shows demonstrations chosen in any way, after Spring AI's chat memory had its turn. */
  public static DemonstrationAdvisor from(Prompter prompter) {
    return new DemonstrationAdvisor(prompter::promptFor, AFTER_MEMORY);
  }

  /** The same at another place among advisors; lower ones come first. */
  public DemonstrationAdvisor ordered(int other) {
    return new DemonstrationAdvisor(prompter, other);
  }

  /**
   * Adds the demonstrations.
   *
   * @throws io.github.sgicl.prompt.PromptTooLongException if the question does not fit the
   *     prompter's budget
   */
  @Override
  public ChatClientRequest before(ChatClientRequest request, AdvisorChain chain) {
    List<Message> messages = request.prompt().getInstructions();
    if (!(messages.get(messages.size() - 1) instanceof UserMessage question)) {
      return request;
    }
    Prompt prompt = prompter.apply(question.getText());
    List<Message> all = new ArrayList<>();
    messages.stream().filter(SystemMessage.class::isInstance).forEach(all::add);
    prompt.messages().subList(0, prompt.messages().size() - 1).stream()
        .map(DemonstrationAdvisor::springMessage)
        .forEach(all::add);
    messages.stream().filter(message -> !(message instanceof SystemMessage)).forEach(all::add);
    return request
        .mutate()
        .prompt(request.prompt().mutate().messages(all).build())
        .context(TRACE, prompt.trace())
        .build();
  }

  @Override
  public ChatClientResponse after(ChatClientResponse response, AdvisorChain chain) {
    return response;
  }

  @Override
  public int getOrder() {
    return order;
  }

  private static Message springMessage(io.github.sgicl.prompt.Message message) {
    return switch (message.role()) {
      case SYSTEM -> new SystemMessage(message.content());
      case USER -> new UserMessage(message.content());
      case ASSISTANT -> new AssistantMessage(message.content());
    };
  }
}
