package io.github.sgicl.springai;

import io.github.sgicl.monitor.Advice;
import io.github.sgicl.monitor.SparsityMonitor;
import io.github.sgicl.monitor.Verdict;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.Score;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.api.CallAdvisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisorChain;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisor;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisorChain;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.MessageType;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.core.Ordered;
import reactor.core.publisher.Flux;

/**
 * Judges the user's question by a monitor before a model sees it. A typical one passes; one that is
 * to be reviewed passes and is told to a listener; one for which the monitor advises to fall back
 * is answered by a fixed text instead. The verdict is in the response's context under {@link
 * #VERDICT}. Typical does not mean that the answer will be correct.
 *
 * <p>What the question is {@link QuestionAdvisor} tells. A request without one passes unjudged, as
 * does a conversation that ends with the assistant; why is in the response's context under {@link
 * #UNJUDGED}. A question is counted and told of once, also if the advisor was added twice or stands
 * behind the tool advisor and meets it again with each tool's result. As safe for use by many
 * threads as signal and listener.
 */
public final class VerdictAdvisor implements CallAdvisor, StreamAdvisor {

  /** The key of the verdict in a context. */
  public static final String VERDICT = "sgicl.verdict";

  /** The key of the reason in a context why there is no verdict. */
  public static final String UNJUDGED = "sgicl.unjudged";

  private final DifficultySignal signal;
  private final SparsityMonitor monitor;
  private final String fallback;
  private final Consumer<ReviewRequest> reviews;
  private final QuestionRule rule;

  private VerdictAdvisor(
      DifficultySignal signal,
      SparsityMonitor monitor,
      String fallback,
      Consumer<ReviewRequest> reviews,
      QuestionRule rule) {
    this.signal = signal;
    this.monitor = monitor;
    this.fallback = fallback;
    this.reviews = reviews;
    this.rule = rule;
  }

  /**
   * Judges by a monitor.
   *
   * @param signal scores the question; the monitor must have been calibrated on scores of the same
   *     identity
   * @param fallback the answer where the monitor advises to fall back
   */
  public static VerdictAdvisor of(
      DifficultySignal signal, SparsityMonitor monitor, String fallback) {
    return new VerdictAdvisor(signal, monitor, fallback, review -> {}, QuestionRule.STANDARD);
  }

  /**
   * Tells of the questions that are to be reviewed, before they are answered. Of a stream's
   * question the listener hears in another thread, which has the caller's values of those thread
   * locals that Micrometer's context propagation knows of.
   */
  public VerdictAdvisor reviewedBy(Consumer<ReviewRequest> listener) {
    return new VerdictAdvisor(signal, monitor, fallback, listener, rule);
  }

  /** The same with a rule of its own for what the question of a request is, if there is one. */
  public VerdictAdvisor asking(Function<ChatClientRequest, Optional<String>> other) {
    return new VerdictAdvisor(signal, monitor, fallback, reviews, QuestionRule.of(other));
  }

  @Override
  public ChatClientResponse adviseCall(ChatClientRequest request, CallAdvisorChain chain) {
    Judgement judgement = judge(request);
    return judgement.told(
        judgement.fallsBack()
            ? fallback(judgement.request())
            : chain.nextCall(judgement.request()));
  }

  @Override
  public Flux<ChatClientResponse> adviseStream(
      ChatClientRequest request, StreamAdvisorChain chain) {
    return CallersContext.blocking(() -> judge(request))
        .flatMapMany(
            judgement ->
                (judgement.fallsBack()
                        ? Flux.just(fallback(judgement.request()))
                        : chain.nextStream(judgement.request()))
                    .map(judgement::told));
  }

  private Judgement judge(ChatClientRequest request) {
    Asked asked = rule.asked(request);
    ChatClientRequest noted = QuestionRule.noting(request, asked);
    if (asked instanceof Asked.Nothing nothing) {
      return Judgement.without(noted, nothing.reason());
    }
    if (QuestionRule.endsWith(MessageType.ASSISTANT, request)) {
      return Judgement.without(noted, "the conversation ends with the assistant");
    }
    if (Judgement.wasMadeBy(monitor, request)) {
      return Judgement.madeBefore(noted);
    }
    return Judgement.by(monitor, noted, verdict(((Asked.Question) asked).text(), request));
  }

  private Verdict verdict(String question, ChatClientRequest request) {
    Score score = signal.score(question);
    if (QuestionRule.endsWith(MessageType.TOOL, request)) {
      return monitor.judge(score);
    }
    Verdict verdict = monitor.observe(score);
    if (verdict instanceof Verdict.Atypical atypical && atypical.advice() == Advice.REVIEW) {
      reviews.accept(new ReviewRequest(question, atypical));
    }
    return verdict;
  }

  private ChatClientResponse fallback(ChatClientRequest request) {
    return new ChatClientResponse(
        new ChatResponse(List.of(new Generation(new AssistantMessage(fallback)))),
        request.context());
  }

  @Override
  public String getName() {
    return getClass().getSimpleName();
  }

  /** Comes early, so that it judges the question as the user put it. */
  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE + 100;
  }
}
