package io.github.sgicl.statistic;

import java.util.function.ToDoubleFunction;

/**
 * The area under the receiver operating characteristic: how often a positive item has a higher
 * score than a negative one, equal scores counting half. 0.5 tells nothing, 1 separates them
 * wholly, 0 wholly the wrong way round. An interval comes from {@link Bootstrap#statistic(int,
 * ToDoubleFunction)} with {@link #counted}.
 *
 * <p>Source: J. A. Hanley and B. J. McNeil, Radiology 143, 1982 (its equality with the statistic of
 * Mann and Whitney).
 */
public final class Auroc {

  private Auroc() {}

  /**
   * The area, in [0, 1]. Cost: one sort.
   *
   * @param scores finite, higher for items more likely to be positive
   * @param positive which items are
   * @return the area, or NaN where all items are positive, or none is
   * @throws IllegalArgumentException if the lengths differ, or a score is NaN or infinite
   */
  public static double of(double[] scores, boolean[] positive) {
    return counted(scores, positive).applyAsDouble(TieGroups.once(scores.length));
  }

  /** The area for resamples of these items. Safe for use by many threads. */
  public static ToDoubleFunction<int[]> counted(double[] scores, boolean[] positive) {
    Samples.requireSameLength("scores", scores.length, "positive", positive.length);
    TieGroups groups = TieGroups.of("scores", scores);
    boolean[] marks = positive.clone();
    return counts -> area(groups.sizes(counts), groups.marked(counts, marks));
  }

  private static double area(int[] sizes, int[] positives) {
    double wins = 0;
    long negativesBelow = 0;
    long positivesBelow = 0;
    for (int group = 0; group < sizes.length; group++) {
      int negatives = sizes[group] - positives[group];
      wins += positives[group] * (negativesBelow + 0.5 * negatives);
      negativesBelow += negatives;
      positivesBelow += positives[group];
    }
    return wins / ((double) positivesBelow * negativesBelow);
  }
}
