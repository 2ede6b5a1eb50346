package io.github.sgicl.subspace;

import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.Interval;
import java.util.List;

/**
 * What an intervention did to the predictions of some prompts.
 *
 * @param n how many prompts
 * @param divergence the mean Kullback-Leibler divergence in nats, with its interval
 * @param agreement the share of prompts with the same likeliest token, with its interval
 */
public record ChangeSummary(int n, Interval divergence, Interval agreement) {

  /**
   * Sums up.
   *
   * @param changes a change for each prompt, at least one
   * @param items which item each prompt belongs to; prompts of one item are drawn together
   */
  public static ChangeSummary of(List<PredictionChange> changes, int[] items, Bootstrap bootstrap) {
    return new ChangeSummary(
        changes.size(),
        bootstrap.mean(divergences(changes), items),
        bootstrap.share(agreements(changes), items));
  }

  static double[] divergences(List<PredictionChange> changes) {
    return changes.stream().mapToDouble(PredictionChange::divergence).toArray();
  }

  static double[] agreements(List<PredictionChange> changes) {
    return changes.stream().mapToDouble(change -> change.sameTop() ? 1 : 0).toArray();
  }
}
