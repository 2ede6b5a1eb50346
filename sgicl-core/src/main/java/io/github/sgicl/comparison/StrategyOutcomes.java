package io.github.sgicl.comparison;

import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.Interval;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * All outcomes of one strategy.
 *
 * @param strategy its name
 * @param draws over how many realisations its outcomes are averaged
 * @param outcomes one per query, in the order of the blocks and of the queries in them; at least
 *     one
 */
public record StrategyOutcomes(StrategyName strategy, int draws, List<QueryOutcome> outcomes) {

  /** Copies the list. */
  public StrategyOutcomes {
    outcomes = List.copyOf(outcomes);
  }

  /** The share of right answers, its interval clustered. */
  public Interval accuracy(Bootstrap bootstrap) {
    return bootstrap.share(credits(), clusters());
  }

  /** This accuracy minus another on the same queries, its interval and its test clustered. */
  public Interval minus(StrategyOutcomes other, Bootstrap bootstrap) {
    return bootstrap.differenceOfShares(credits(), other.credits(), clusters());
  }

  /** The mean tokens of the demonstrations. */
  public double demonstrationTokens() {
    return mean(QueryOutcome::demonstrationTokens);
  }

  /** The mean number of answers generated for a query. */
  public double generations() {
    return mean(QueryOutcome::generations);
  }

  /** The share of draws that are right, for each query. */
  public double[] credits() {
    return outcomes.stream().mapToDouble(QueryOutcome::credit).toArray();
  }

  /** The queries' clusters. */
  public int[] clusters() {
    return outcomes.stream().mapToInt(QueryOutcome::cluster).toArray();
  }

  /** Whether the first draw is right, for each query. */
  public boolean[] firstDraw() {
    boolean[] right = new boolean[outcomes.size()];
    for (int i = 0; i < right.length; i++) {
      right[i] = outcomes.get(i).keptTry().right();
    }
    return right;
  }

  private double mean(ToDoubleFunction<QueryOutcome> value) {
    return outcomes.stream().mapToDouble(value).average().orElseThrow();
  }
}
