package io.github.sgicl.statistic;

/**
 * A number computed from a sample in which each item of the data occurs a given number of times,
 * which is how a bootstrap resample looks. {@link Spearman#counted}, {@link Kendall#counted} and
 * others prepare the data once, so that a resample costs no sort.
 */
@FunctionalInterface
public interface CountedStatistic {

  /**
   * Computes the number.
   *
   * @param counts how often each item occurs, at least 0, one per item of the data; not to be
   *     changed or kept
   * @return the number, or NaN where it is undefined for this sample
   */
  double of(int[] counts);
}
