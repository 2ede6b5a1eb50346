package io.github.sgicl.examples.comparison;

import java.util.List;

/**
 * Queries that go with one pool, and the strategies over that pool. Outcomes within a block depend
 * on each other, those of different blocks do not.
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

  List<String> names() {
    return strategies.stream().map(Strategy::name).toList();
  }
}
