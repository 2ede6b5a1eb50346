package io.github.sgicl.monitor;

import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;

/**
 * Which requests are to be answered: those denser than a limit.
 *
 * @param identity what the scores are of
 * @param limit the difficulty below which is answered; infinite if everything is
 * @param judged on how many labelled scores the rule was judged
 * @param answered how many of them it answers, at least 1
 * @param wrong how many of the answered ones were wrong
 */
public record AnsweringRule(
    ScoreIdentity identity, double limit, int judged, int answered, int wrong) {

  /** Refuses counts that do not fit together. */
  public AnsweringRule {
    if (!(1 <= answered && answered <= judged && 0 <= wrong && wrong <= answered)) {
      throw new IllegalArgumentException(
          "0 <= wrong <= answered <= judged and 1 <= answered must hold, were %d, %d, %d"
              .formatted(wrong, answered, judged));
    }
  }

  /**
   * Whether a request is to be answered.
   *
   * @throws IllegalArgumentException if the score is of another identity, or NaN
   */
  public boolean answers(Score score) {
    if (!score.identity().equals(identity)) {
      throw new IllegalArgumentException(
          "this rule is for " + identity + ", the score is of " + score.identity());
    }
    if (Double.isNaN(score.value())) {
      throw new IllegalArgumentException("cannot judge a score of NaN");
    }
    return ReferenceSample.difficulty(score) < limit;
  }

  /** The share of the judged requests that is answered, in (0, 1]. */
  public double coverage() {
    return (double) answered / judged;
  }

  /** The share of wrong answers among the judged requests that are answered, in [0, 1]. */
  public double errorRate() {
    return (double) wrong / answered;
  }
}
