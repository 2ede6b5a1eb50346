package io.github.sgicl.monitor;

import io.github.sgicl.statistic.Interval;

/** How likely an answer is wrong, by the difficulties of its request, one a signal. */
interface ErrorCurve {

  /** The confidence of the intervals. */
  double CONFIDENCE = 0.95;

  /** The probability, in [0, 1]. */
  double estimate(double[] difficulties);

  /** The probability with its interval, which holds the estimate. */
  Interval at(double[] difficulties);
}
