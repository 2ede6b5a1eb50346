package io.github.sgicl.springai;

import java.util.Optional;
import java.util.function.Function;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.api.CallAdvisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisorChain;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisor;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisorChain;
import org.springframework.core.Ordered;
import reactor.core.publisher.Flux;

/**
 * Notes what the user said before any other advisor adds to it, so that it does not depend on their
 * order what is scored. The question of a request is
 *
 * <ol>
 *   <li>what a rule finds that was given to the advisor that asks,
 *   <li>else the text under {@link #QUESTION} in the request's context, put there by the first of
 *       our advisors that saw the request, or by the caller: {@code advisors(spec ->
 *       spec.param(QuestionAdvisor.QUESTION, text))},
 *   <li>else the text of the last user message, whatever follows it: calls of tools, their results,
 *       an answer that is to be given again.
 * </ol>
 *
 * Where that message has no text, such as an image alone, or there is none, nothing is asked: then
 * the request passes as it is, and why is in the context under {@link #NO_QUESTION}.
 *
 * <p>{@link VerdictAdvisor} and {@link DemonstrationAdvisor} follow this rule by themselves; this
 * advisor is needed where another one that adds to the user's message comes before both. Immutable.
 */
public final class QuestionAdvisor implements CallAdvisor, StreamAdvisor {

  /** The key of the question in a context. */
  public static final String QUESTION = "sgicl.question";

  /** The key of the reason in a context why there is no question. */
  public static final String NO_QUESTION = "sgicl.no-question";

  private final QuestionRule rule;

  private QuestionAdvisor(QuestionRule rule) {
    this.rule = rule;
  }

  /** Notes the last thing that a user said. */
  public static QuestionAdvisor standard() {
    return new QuestionAdvisor(QuestionRule.STANDARD);
  }

  /** Notes what a rule finds; nothing is asked where it finds nothing. */
  public static QuestionAdvisor asking(Function<ChatClientRequest, Optional<String>> rule) {
    return new QuestionAdvisor(QuestionRule.of(rule));
  }

  @Override
  public ChatClientResponse adviseCall(ChatClientRequest request, CallAdvisorChain chain) {
    return chain.nextCall(noting(request));
  }

  /**
   * Notes in the caller's thread, whose context those behind find, whichever thread they run in.
   */
  @Override
  public Flux<ChatClientResponse> adviseStream(
      ChatClientRequest request, StreamAdvisorChain chain) {
    return Flux.defer(() -> chain.nextStream(noting(request))).contextCapture();
  }

  private ChatClientRequest noting(ChatClientRequest request) {
    return QuestionRule.noting(request, rule.asked(request));
  }

  @Override
  public String getName() {
    return getClass().getSimpleName();
  }

  /** Comes before all others. */
  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }
}
