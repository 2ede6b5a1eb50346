package io.github.sgicl.comparison;

import java.util.List;

/**
 * Queries that are answered together: the unit that a run that was killed repeats.
 *
 * @param queries the queries, each in a cluster and under a name
 * @param strategies every block of a comparison has the same, by name and in the same order
 * @param draws what each of them asks
 */
record QueryBlock(
    List<LabelledQuery> queries, List<StrategyName> strategies, List<List<Draw>> draws) {

  QueryBlock {
    queries = List.copyOf(queries);
    strategies = List.copyOf(strategies);
    draws = List.copyOf(draws);
  }
}
