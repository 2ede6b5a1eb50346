package io.github.sgicl.statistic;

import java.util.function.ToDoubleFunction;

/**
 * The share of negative items that are flagged when the threshold is set to catch a wanted share of
 * the positive ones: "FPR at 95 % TPR".
 *
 * <p>Source: D. Hendrycks and K. Gimpel use it beside AUROC; S. Liang, Y. Li and R. Srikant,
 * "Enhancing the Reliability of Out-of-distribution Image Detection", ICLR 2018.
 */
final class FalsePositiveRate {

  private FalsePositiveRate() {}

  /**
   * The rate at the highest threshold, among the scores that occur, that catches at least the
   * wanted share; not interpolated. Cost: one sort.
   *
   * @param truePositiveRate the wanted share, in (0, 1], such as 0.95
   * @param scores finite, higher for items more likely to be positive; a score at the threshold is
   *     flagged
   * @param positive which items are
   * @return the rate, in [0, 1], or NaN where all items are positive, or none is
   * @throws IllegalArgumentException if the share lies outside (0, 1], the lengths differ, or a
   *     score is NaN or infinite
   */
  static double at(double truePositiveRate, double[] scores, boolean[] positive) {
    return counted(truePositiveRate, scores, positive).applyAsDouble(TieGroups.once(scores.length));
  }

  /** The rate for resamples of these items. Safe for use by many threads. */
  static ToDoubleFunction<int[]> counted(
      double truePositiveRate, double[] scores, boolean[] positive) {
    if (!(truePositiveRate > 0 && truePositiveRate <= 1)) {
      throw new IllegalArgumentException(
          "true positive rate must be in (0, 1], was " + truePositiveRate);
    }
    Samples.requireSameLength("scores", scores.length, "positive", positive.length);
    TieGroups groups = TieGroups.of("scores", scores);
    boolean[] marks = positive.clone();
    return counts -> rate(truePositiveRate, groups.sizes(counts), groups.marked(counts, marks));
  }

  private static double rate(double wanted, int[] sizes, int[] positives) {
    long allPositives = 0;
    long allNegatives = 0;
    for (int group = 0; group < sizes.length; group++) {
      allPositives += positives[group];
      allNegatives += sizes[group] - positives[group];
    }
    if (allPositives == 0 || allNegatives == 0) {
      return Double.NaN;
    }
    long hits = 0;
    long alarms = 0;
    int group = sizes.length;
    while ((double) hits / allPositives < wanted) {
      group--;
      hits += positives[group];
      alarms += sizes[group] - positives[group];
    }
    return (double) alarms / allNegatives;
  }
}
