package io.github.sgicl.prompt;

import java.util.List;

/**
 * Chooses the demonstrations for a query: SG-ICL, the baselines and the controls alike.
 *
 * <p>A selector never chooses a demonstration twice, never one that asks the query's own question,
 * and never more than it is asked for. Where fewer are left than asked for, it takes all. What it
 * chooses depends on its settings, the query and the number of shots only. Safe for use by many
 * threads.
 */
public interface DemonstrationSelector {

  /** A short name for tables and traces, such as {@code most similar}. */
  String name();

  /**
   * Chooses demonstrations.
   *
   * @param shots how many are wanted
   * @throws IllegalArgumentException if {@code shots < 0}
   */
  Selection select(Query query, int shots);

  /**
   * Chooses for many queries, for each what {@link #select} does. Selectors that retrieve look for
   * many in one sweep of the pool.
   *
   * @param shots how many are wanted for each
   * @return one selection per query, in their order
   * @throws IllegalArgumentException if {@code shots < 0}
   */
  default List<Selection> selectAll(List<Query> queries, int shots) {
    return queries.stream().map(query -> select(query, shots)).toList();
  }
}
