package io.github.sgicl.subspace;

import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.Interval;
import java.util.List;

/**
 * An intervention beside its twin on the same prompts: active coordinates beside random ones.
 *
 * <p>If active coordinates carry the prediction, keeping them spares more of it than keeping the
 * twin's does, so {@code divergenceSpared} is positive; dropping them costs more, so it is
 * negative.
 *
 * @param own with the active coordinates
 * @param twin with the twin's
 * @param divergenceSpared the twin's divergence less the own, paired by prompt, in nats
 * @param agreementGained the own agreement less the twin's, paired by prompt
 */
public record TwinComparison(
    ChangeSummary own, ChangeSummary twin, Interval divergenceSpared, Interval agreementGained) {

  /**
   * Compares.
   *
   * @param own a change for each prompt, at least one
   * @param twin the twin's change of the same prompts
   * @param items which item each prompt belongs to; prompts of one item are drawn together
   * @throws IllegalArgumentException if numbers differ
   */
  public static TwinComparison of(
      List<PredictionChange> own, List<PredictionChange> twin, int[] items, Bootstrap bootstrap) {
    return new TwinComparison(
        ChangeSummary.of(own, items, bootstrap),
        ChangeSummary.of(twin, items, bootstrap),
        bootstrap.pairedDifference(
            ChangeSummary.divergences(twin), ChangeSummary.divergences(own), items),
        bootstrap.differenceOfShares(
            ChangeSummary.agreements(own), ChangeSummary.agreements(twin), items));
  }
}
