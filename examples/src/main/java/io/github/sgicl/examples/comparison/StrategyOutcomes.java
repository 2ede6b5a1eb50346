package io.github.sgicl.examples.comparison;

import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.Interval;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * All outcomes of one strategy.
 *
 * @param strategy its name
 * @param outcomes one per query, in the order of the blocks and of the queries in them; at least
 *     one
 */
public record StrategyOutcomes(String strategy, List<Outcome> outcomes) {

  /** Copies the list. */
  public StrategyOutcomes {
    outcomes = List.copyOf(outcomes);
  }

  /** The share of right answers, its interval clustered by block. */
  public Interval accuracy(Bootstrap bootstrap) {
    return bootstrap.mean(credits(), blocks());
  }

  /** This accuracy minus another on the same queries, its interval clustered by block. */
  public Interval minus(StrategyOutcomes other, Bootstrap bootstrap) {
    return bootstrap.pairedDifference(credits(), other.credits(), blocks());
  }

  /** The mean tokens of the demonstrations. */
  public double demonstrationTokens() {
    return mean(Outcome::demonstrationTokens);
  }

  /** The mean number of answers generated for a query. */
  public double generations() {
    return mean(Outcome::generations);
  }

  private double[] credits() {
    return outcomes.stream().mapToDouble(Outcome::credit).toArray();
  }

  private int[] blocks() {
    return outcomes.stream().mapToInt(Outcome::block).toArray();
  }

  private double mean(ToDoubleFunction<Outcome> value) {
    return outcomes.stream().mapToDouble(value).average().orElseThrow();
  }
}
