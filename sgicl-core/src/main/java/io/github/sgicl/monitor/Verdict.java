package io.github.sgicl.monitor;

import io.github.sgicl.statistic.Interval;
import java.util.Optional;

/**
 * How a score lies beside those of ordinary traffic. It says nothing about whether an answer is
 * right: typical does not mean correct, and atypical does not mean wrong. Where the monitor was
 * given labelled requests, it says beside that how likely the answer is wrong.
 */
public sealed interface Verdict {

  /** The conformal p-value, in (0, 1]. */
  double pValue();

  /** The false-alarm rate that the p-value was held against: at or below it is atypical. */
  double threshold();

  /** How likely the answer is wrong, with its interval; empty where the monitor cannot tell. */
  Optional<Interval> errorProbability();

  /** This verdict with the probability that the answer is wrong. */
  Verdict withErrorProbability(Interval probability);

  /**
   * A score such as ordinary traffic has it.
   *
   * @param pValue the conformal p-value, above the threshold
   * @param threshold the false-alarm rate for a review
   * @param errorProbability how likely the answer is wrong
   */
  record Typical(double pValue, double threshold, Optional<Interval> errorProbability)
      implements Verdict {

    /** A verdict that does not say how likely the answer is wrong. */
    public Typical(double pValue, double threshold) {
      this(pValue, threshold, Optional.empty());
    }

    @Override
    public Typical withErrorProbability(Interval probability) {
      return new Typical(pValue, threshold, Optional.of(probability));
    }
  }

  /**
   * A score that ordinary traffic rarely has.
   *
   * @param pValue the conformal p-value, at most the threshold
   * @param threshold the false-alarm rate of what is advised
   * @param advice what to do
   * @param reason why, in words
   * @param errorProbability how likely the answer is wrong
   */
  record Atypical(
      double pValue,
      double threshold,
      Advice advice,
      String reason,
      Optional<Interval> errorProbability)
      implements Verdict {

    /** A verdict that does not say how likely the answer is wrong. */
    public Atypical(double pValue, double threshold, Advice advice, String reason) {
      this(pValue, threshold, advice, reason, Optional.empty());
    }

    @Override
    public Atypical withErrorProbability(Interval probability) {
      return new Atypical(pValue, threshold, advice, reason, Optional.of(probability));
    }
  }
}
