package io.github.sgicl.examples.compare;

import io.github.sgicl.comparison.Journal;
import io.github.sgicl.comparison.StrategyComparison;
import io.github.sgicl.comparison.StrategyName;
import java.util.List;
import java.util.Map;

/** Queries, the pools that their demonstrations come from, and a model that answers. */
interface ComparedTask {

  /** What the task depends on beside the plan and the model, by name. */
  Map<String, String> provenance();

  /**
   * All queries with the strategies over their pools, and who answers.
   *
   * @param wanted the strategies, whose controls join them
   * @param seed of all chance
   * @param journal keeps the scores of questions
   */
  StrategyComparison comparison(List<StrategyName> wanted, long seed, Journal journal);
}
