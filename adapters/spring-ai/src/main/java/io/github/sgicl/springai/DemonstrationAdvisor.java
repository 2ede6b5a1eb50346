package io.github.sgicl.springai;

import io.github.sgicl.prompt.Prompt;
import io.github.sgicl.prompt.Prompter;
import io.github.sgicl.prompt.SelectionTrace;
import io.github.sgicl.prompt.SparsityGuidedPrompter;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.api.CallAdvisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisorChain;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisor;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisorChain;
import reactor.core.publisher.Flux;

/**
 * Puts demonstrations for the user's question before the conversation, behind the system messages
 * at its head. Every request of a conversation gets those of its question once: also those that
 * bring a tool's result, and however often the advisor was added. What the question is {@link
 * QuestionAdvisor} tells; a request without one passes, and says why in its context. The
 * {@linkplain SelectionTrace trace} of the choice is in the request's and the response's context
 * under {@link #TRACE}. As safe for use by many threads as the prompter.
 */
public final class DemonstrationAdvisor implements CallAdvisor, StreamAdvisor {

  /** The key of the trace in a context. */
  public static final String TRACE = "sgicl.trace";

  /** The key in the metadata of a message that was put there, of the question it is for. */
  public static final String DEMONSTRATION = "sgicl.demonstration";

  private static final int AFTER_MEMORY = DEFAULT_CHAT_MEMORY_PRECEDENCE_ORDER + 1_000;

  private final Function<String, Prompt> prompter;
  private final QuestionRule rule;
  private final int order;

  private DemonstrationAdvisor(Function<String, Prompt> prompter, QuestionRule rule, int order) {
    this.prompter = prompter;
    this.rule = rule;
    this.order = order;
  }

  /** Shows demonstrations chosen by sparsity, after Spring AI's chat memory had its turn. */
  public static DemonstrationAdvisor from(SparsityGuidedPrompter prompter) {
    return from(prompter::promptFor);
  }

  /** Shows demonstrations chosen in any way, after Spring AI's chat memory had its turn. */
  public static DemonstrationAdvisor from(Prompter prompter) {
    return from(prompter::promptFor);
  }

  /**
   * Shows the demonstrations of a prompt that is made for each question, after Spring AI's chat
   * memory had its turn.
   *
   * @param prompter makes the prompt; its last message, the question, is not taken
   */
  public static DemonstrationAdvisor from(Function<String, Prompt> prompter) {
    return new DemonstrationAdvisor(prompter, QuestionRule.STANDARD, AFTER_MEMORY);
  }

  /** The same with a rule of its own for what the question of a request is, if there is one. */
  public DemonstrationAdvisor asking(Function<ChatClientRequest, Optional<String>> other) {
    return new DemonstrationAdvisor(prompter, QuestionRule.of(other), order);
  }

  /**
   * The same at another place among advisors; lower ones come first. Behind the tool advisor, where
   * it is unless told otherwise, it chooses anew for each request of the loop; before it, once.
   */
  public DemonstrationAdvisor ordered(int other) {
    return new DemonstrationAdvisor(prompter, rule, other);
  }

  /**
   * {@inheritDoc}
   *
   * @throws io.github.sgicl.prompt.PromptTooLongException if the question does not fit the
   *     prompter's budget
   */
  @Override
  public ChatClientResponse adviseCall(ChatClientRequest request, CallAdvisorChain chain) {
    return chain.nextCall(demonstrated(request));
  }

  @Override
  public Flux<ChatClientResponse> adviseStream(
      ChatClientRequest request, StreamAdvisorChain chain) {
    return CallersContext.blocking(() -> demonstrated(request)).flatMapMany(chain::nextStream);
  }

  private ChatClientRequest demonstrated(ChatClientRequest request) {
    Asked asked = rule.asked(request);
    ChatClientRequest noted = QuestionRule.noting(request, asked);
    ShownMessages messages = new ShownMessages(request.prompt().getInstructions());
    if (!(asked instanceof Asked.Question question) || messages.areFor(question.text())) {
      return noted;
    }
    Prompt prompt = prompter.apply(question.text());
    return noted
        .mutate()
        .prompt(
            request.prompt().mutate().messages(messages.showing(prompt, question.text())).build())
        .context(TRACE, prompt.trace())
        .build();
  }

  @Override
  public String getName() {
    return getClass().getSimpleName();
  }

  @Override
  public int getOrder() {
    return order;
  }
}
