package io.github.sgicl.examples.comparison;

import java.util.List;

/**
 * Queries that are answered together, and the strategies that answer them: the unit that a run that
 * was killed repeats.
 *
 * @param queries the queries
 * @param strategies every block of a comparison has the same, by name and in the same order
 */
public record Block(List<LabelledQuery> queries, List<Strategy> strategies) {

  /** Copies the lists. */
  public Block {
    queries = List.copyOf(queries);
    strategies = List.copyOf(strategies);
  }

  List<StrategyName> names() {
    return strategies.stream().map(Strategy::name).toList();
  }
}
