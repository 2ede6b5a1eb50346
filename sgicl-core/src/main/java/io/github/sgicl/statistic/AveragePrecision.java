package io.github.sgicl.statistic;

import java.util.function.ToDoubleFunction;

/**
 * The area under the precision-recall curve as average precision: {@code sum_t (R_t - R_(t-1)) P_t}
 * over the distinct scores t from the highest down, without interpolation. Scores that tell nothing
 * have about the share of positives.
 *
 * <p>Source: as in scikit-learn's {@code average_precision_score}; J. Davis and M. Goadrich, "The
 * Relationship Between Precision-Recall and ROC Curves", ICML 2006, on why not to interpolate.
 */
final class AveragePrecision {

  private AveragePrecision() {}

  /**
   * The average precision, in (0, 1]. Cost: one sort.
   *
   * @param scores finite, higher for items more likely to be positive
   * @param positive which items are
   * @return the average precision, or NaN where no item is positive
   * @throws IllegalArgumentException if the lengths differ, or a score is NaN or infinite
   */
  static double of(double[] scores, boolean[] positive) {
    return counted(scores, positive).applyAsDouble(TieGroups.once(scores.length));
  }

  /** The average precision for resamples of these items. Safe for use by many threads. */
  static ToDoubleFunction<int[]> counted(double[] scores, boolean[] positive) {
    Samples.requireSameLength("scores", scores.length, "positive", positive.length);
    TieGroups groups = TieGroups.of("scores", scores);
    boolean[] marks = positive.clone();
    return counts -> average(groups.sizes(counts), groups.marked(counts, marks));
  }

  private static double average(int[] sizes, int[] positives) {
    double sum = 0;
    long taken = 0;
    long hits = 0;
    for (int group = sizes.length - 1; group >= 0; group--) {
      taken += sizes[group];
      hits += positives[group];
      if (positives[group] > 0) {
        sum += positives[group] * ((double) hits / taken);
      }
    }
    return sum / hits;
  }
}
