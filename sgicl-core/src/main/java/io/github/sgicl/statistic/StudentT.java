package io.github.sgicl.statistic;

/**
 * Student's t distribution.
 *
 * @param freedom the degrees of freedom, at least 1
 */
record StudentT(double freedom) {

  /** The t that a share of the distribution lies within, on both sides of 0. */
  double within(double confidence) {
    double share = Beta.quantile(confidence, 0.5, freedom / 2);
    return Math.sqrt(freedom * share / (1 - share));
  }

  /** The probability of a value at least as far from 0. */
  double twoSided(double t) {
    return Double.isInfinite(t) ? 0 : Beta.atMost(freedom / (freedom + t * t), freedom / 2, 0.5);
  }
}
