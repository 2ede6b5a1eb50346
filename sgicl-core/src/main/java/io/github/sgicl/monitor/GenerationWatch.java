package io.github.sgicl.monitor;

import io.github.sgicl.activation.TokenPosition;
import io.github.sgicl.score.Score;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One answer while it is generated, judged by the sparsest of its states so far. That maximum only
 * grows, so its p-value only falls: an answer that is atypical at some token is atypical as a
 * whole, and stopping there keeps the false-alarm rate per answer that the calibration on whole
 * answers has.
 *
 * <p>The calibration must be of {@link TokenPosition#ANSWER_MAX} scores and look at {@link
 * Tail#SPARSE}. For use by one thread.
 */
public final class GenerationWatch {

  private final SparsityMonitor monitor;
  private final String group;
  private @Nullable Score sparsest;
  private @Nullable Verdict verdict;

  GenerationWatch(SparsityMonitor monitor, String group) {
    Calibration calibration = monitor.calibration();
    TokenPosition position = calibration.identity().site().position();
    if (position != TokenPosition.ANSWER_MAX || calibration.tail() != Tail.SPARSE) {
      throw new IllegalArgumentException(
          "a generation is watched by a calibration at answer_max that looks at the sparse tail, was at %s and looks at %s"
              .formatted(position, calibration.tail()));
    }
    this.monitor = monitor;
    this.group = group;
    if (!calibration.groups().contains(group)) {
      throw calibration.unknown(group);
    }
  }

  /**
   * Takes the state of the next token.
   *
   * @param state the score of this one state, of the calibration's identity
   * @return the verdict on the answer so far
   * @throws IllegalArgumentException if the score is of another identity, or NaN
   */
  public Verdict token(Score state) {
    Verdict alone = monitor.judge(group, state);
    if (sparsest == null || verdict == null || state.compareTo(sparsest) > 0) {
      sparsest = state;
      verdict = alone;
    }
    return verdict;
  }

  /** Whether the answer so far is typical. */
  public boolean typical() {
    return !(verdict instanceof Verdict.Atypical);
  }

  /**
   * Counts the answer as one observation of the monitor, whether it came to its end or was stopped,
   * and makes this watch ready for another answer.
   *
   * @return the verdict; empty if no token came, and nothing is counted then
   */
  public Optional<Verdict> finish() {
    Score whole = sparsest;
    sparsest = null;
    verdict = null;
    return whole == null ? Optional.empty() : Optional.of(monitor.observe(group, whole));
  }
}
