package io.github.sgicl.langchain4j;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.guardrail.InputGuardrail;
import dev.langchain4j.guardrail.InputGuardrailResult;
import io.github.sgicl.monitor.Advice;
import io.github.sgicl.monitor.SparsityMonitor;
import io.github.sgicl.monitor.Verdict;
import io.github.sgicl.score.DifficultySignal;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Judges what a user says by a monitor before a chat model sees it. An atypical message ends the
 * call with an {@link dev.langchain4j.guardrail.InputGuardrailException} that gives the reason,
 * unless {@link #lettingReviewsPass} says otherwise. Typical does not mean that the answer will be
 * correct. As safe for use by many threads as signal and listener.
 */
public final class SparsityGuardrail implements InputGuardrail {

  private final DifficultySignal signal;
  private final SparsityMonitor monitor;
  private final Optional<BiConsumer<String, Verdict.Atypical>> reviews;

  private SparsityGuardrail(
      DifficultySignal signal,
      SparsityMonitor monitor,
      Optional<BiConsumer<String, Verdict.Atypical>> reviews) {
    this.signal = signal;
    this.monitor = monitor;
    this.reviews = reviews;
  }

  /**
   * Judges by a monitor.
   *
   * @param signal scores the message; the monitor must have been calibrated on scores of the same
   *     identity
   */
  public static SparsityGuardrail of(DifficultySignal signal, SparsityMonitor monitor) {
    return new SparsityGuardrail(signal, monitor, Optional.empty());
  }

  /**
   * Ends the call only where the monitor advises to fall back; a message that is to be reviewed
   * passes, and the listener is told of message and verdict.
   */
  public SparsityGuardrail lettingReviewsPass(BiConsumer<String, Verdict.Atypical> listener) {
    return new SparsityGuardrail(signal, monitor, Optional.of(listener));
  }

  @Override
  public InputGuardrailResult validate(UserMessage message) {
    String text = Conversation.text(message);
    if (!(monitor.observe(signal.score(text)) instanceof Verdict.Atypical atypical)) {
      return success();
    }
    if (atypical.advice() == Advice.REVIEW && reviews.isPresent()) {
      reviews.get().accept(text, atypical);
      return success();
    }
    return fatal(atypical.reason());
  }
}
