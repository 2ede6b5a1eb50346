package io.github.sgicl.monitor;

/**
 * How a score lies beside those of ordinary traffic. It says nothing about whether an answer is
 * right: typical does not mean correct, and atypical does not mean wrong.
 */
public sealed interface Verdict {

  /** The conformal p-value, in (0, 1]. */
  double pValue();

  /** The false-alarm rate that the p-value was held against: at or below it is atypical. */
  double threshold();

  /**
   * A score such as ordinary traffic has it.
   *
   * @param pValue the conformal p-value, above the threshold
   * @param threshold the false-alarm rate for a review
   */
  record Typical(double pValue, double threshold) implements Verdict {}

  /**
   * A score that ordinary traffic rarely has.
   *
   * @param pValue the conformal p-value, at most the threshold
   * @param threshold the false-alarm rate of what is advised
   * @param advice what to do
   * @param reason why, in words
   */
  record Atypical(double pValue, double threshold, Advice advice, String reason)
      implements Verdict {}
}
