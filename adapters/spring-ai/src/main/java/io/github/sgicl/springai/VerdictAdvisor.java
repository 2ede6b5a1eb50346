package io.github.sgicl.springai;

import io.github.sgicl.monitor.Advice;
import io.github.sgicl.monitor.SparsityMonitor;
import io.github.sgicl.monitor.Verdict;
import io.github.sgicl.score.DifficultySignal;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.api.CallAdvisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisorChain;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisor;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisorChain;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.core.Ordered;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * Judges the user's question by a monitor before a model sees it. A typical one passes; one that is
 * to be reviewed passes and is told to a listener; one for which the monitor advises to fall back
 * is answered by a fixed text instead. The verdict is in the response's context under {@link
 * #VERDICT}. Typical does not mean that the answer will be correct. As safe for use by many threads
 * as signal and listener.
 */
public final class VerdictAdvisor implements CallAdvisor, StreamAdvisor {

  /** The key of the verdict in a context. */
  public static final String VERDICT = "sgicl.verdict";

  private final DifficultySignal signal;
  private final SparsityMonitor monitor;
  private final String fallback;
  private final Consumer<ReviewRequest> reviews;

  private VerdictAdvisor(
      DifficultySignal signal,
      SparsityMonitor monitor,
      String fallback,
      Consumer<ReviewRequest> reviews) {
    this.signal = signal;
    this.monitor = monitor;
    this.fallback = fallback;
    this.reviews = reviews;
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
    return new VerdictAdvisor(signal, monitor, fallback, review -> {});
  }

  /** Tells of the questions that are to be reviewed, before they are answered. */
  public VerdictAdvisor reviewedBy(Consumer<ReviewRequest> listener) {
    return new VerdictAdvisor(signal, monitor, fallback, listener);
  }

  @Override
  public ChatClientResponse adviseCall(ChatClientRequest request, CallAdvisorChain chain) {
    Verdict verdict = verdict(request);
    ChatClientResponse response = fallsBack(verdict) ? fallback(request) : chain.nextCall(request);
    return told(response, verdict);
  }

  @Override
  public Flux<ChatClientResponse> adviseStream(
      ChatClientRequest request, StreamAdvisorChain chain) {
    return Flux.defer(
            () -> {
              Verdict verdict = verdict(request);
              Flux<ChatClientResponse> responses =
                  fallsBack(verdict) ? Flux.just(fallback(request)) : chain.nextStream(request);
              return responses.map(response -> told(response, verdict));
            })
        .subscribeOn(Schedulers.boundedElastic());
  }

  private Verdict verdict(ChatClientRequest request) {
    UserMessage question = request.prompt().getUserMessage();
    Verdict verdict = monitor.observe(signal.score(question.getText()));
    if (verdict instanceof Verdict.Atypical atypical && atypical.advice() == Advice.REVIEW) {
      reviews.accept(new ReviewRequest(question.getText(), atypical));
    }
    return verdict;
  }

  private static boolean fallsBack(Verdict verdict) {
    return verdict instanceof Verdict.Atypical atypical && atypical.advice() == Advice.FALL_BACK;
  }

  private ChatClientResponse fallback(ChatClientRequest request) {
    return new ChatClientResponse(
        new ChatResponse(List.of(new Generation(new AssistantMessage(fallback)))),
        request.context());
  }

  private static ChatClientResponse told(ChatClientResponse response, Verdict verdict) {
    return response.mutate().context(VERDICT, verdict).build();
  }

  @Override
  public String getName() {
    return getClass().getSimpleName();
  }

  /** Comes first, so that it judges the question as the user put it. */
  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE + 100;
  }
}
