package io.github.sgicl.langchain4j;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.guardrail.InputGuardrail;
import dev.langchain4j.guardrail.InputGuardrailRequest;
import dev.langchain4j.guardrail.InputGuardrailResult;
import io.github.sgicl.monitor.Advice;
import io.github.sgicl.monitor.SparsityMonitor;
import io.github.sgicl.monitor.Verdict;
import io.github.sgicl.score.DifficultySignal;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges what a user says by a monitor before a chat model sees it. An atypical message ends the
 * call with an {@link dev.langchain4j.guardrail.InputGuardrailException} that gives the reason,
 * unless {@link #lettingReviewsPass} says otherwise. Typical does not mean that the answer will be
 * correct.
 *
 * <p>Judged is what the service was called with: passages that a retrieval wrote into the message
 * are no part of it, of a message of several contents its texts are. {@link #judging} takes another
 * rule. A message without a word, such as an image alone, passes unjudged, which the log says at
 * debug level. As safe for use by many threads as signal, rule and listener.
 */
public final class SparsityGuardrail implements InputGuardrail {

  private static final Logger LOG = LoggerFactory.getLogger(SparsityGuardrail.class);

  private final DifficultySignal signal;
  private final SparsityMonitor monitor;
  private final Function<InputGuardrailRequest, Optional<String>> said;
  private final Optional<BiConsumer<String, Verdict.Atypical>> reviews;

  private SparsityGuardrail(
      DifficultySignal signal,
      SparsityMonitor monitor,
      Function<InputGuardrailRequest, Optional<String>> said,
      Optional<BiConsumer<String, Verdict.Atypical>> reviews) {
    this.signal = signal;
    this.monitor = monitor;
    this.said = said;
    this.reviews = reviews;
  }

  /**
   * Judges by a monitor.
   *
   * @param signal scores the message; the monitor must have been calibrated on scores of the same
   *     identity
   */
  public static SparsityGuardrail of(DifficultySignal signal, SparsityMonitor monitor) {
    return new SparsityGuardrail(signal, monitor, Question::of, Optional.empty());
  }

  /**
   * Ends the call only where the monitor advises to fall back; a message that is to be reviewed
   * passes, and the listener is told of text and verdict.
   */
  public SparsityGuardrail lettingReviewsPass(BiConsumer<String, Verdict.Atypical> listener) {
    return new SparsityGuardrail(signal, monitor, said, Optional.of(listener));
  }

  /**
   * The same with another rule of what is judged.
   *
   * @param rule the text that is judged, or nothing for a message that is to pass unjudged
   */
  public SparsityGuardrail judging(Function<InputGuardrailRequest, Optional<String>> rule) {
    return new SparsityGuardrail(signal, monitor, rule, reviews);
  }

  @Override
  public InputGuardrailResult validate(InputGuardrailRequest request) {
    return judged(said.apply(request));
  }

  /** Judges the texts of a message that did not come by a service. */
  @Override
  public InputGuardrailResult validate(UserMessage message) {
    return judged(Question.text(message));
  }

  private InputGuardrailResult judged(Optional<String> words) {
    if (words.filter(text -> !text.isBlank()).isEmpty()) {
      LOG.debug("a message passes unjudged: no text is in it");
      return success();
    }
    String text = words.get();
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
