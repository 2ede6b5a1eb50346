package io.github.sgicl.statistic;

/** A number computed from pairs of numbers, such as {@link Spearman#rho}. */
@FunctionalInterface
public interface PairStatistic {

  /**
   * Computes the number.
   *
   * @param x the first of each pair; not to be changed or kept
   * @param y the second of each pair; not to be changed or kept
   * @return the number, or NaN where it is undefined for these pairs
   */
  double of(double[] x, double[] y);
}
