package io.github.sgicl.subspace;

import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.Interval;
import java.util.List;

/**
 * What an intervention did to the predictions of some items.
 *
 * @param n how many items
 * @param divergence the mean Kullback-Leibler divergence in nats, with its interval
 * @param agreement the share of items with the same likeliest token, with its interval
 */
public record ChangeSummary(int n, Interval divergence, Interval agreement) {

  /**
   * Sums up.
   *
   * @param changes a change for each item, at least one
   */
  public static ChangeSummary of(List<PredictionChange> changes, Bootstrap bootstrap) {
    return new ChangeSummary(
        changes.size(), bootstrap.mean(divergences(changes)), bootstrap.mean(agreements(changes)));
  }

  static double[] divergences(List<PredictionChange> changes) {
    return changes.stream().mapToDouble(PredictionChange::divergence).toArray();
  }

  static double[] agreements(List<PredictionChange> changes) {
    return changes.stream().mapToDouble(change -> change.sameTop() ? 1 : 0).toArray();
  }
}
