package io.github.sgicl.examples.compare;

import io.github.sgicl.examples.comparison.Block;
import io.github.sgicl.examples.comparison.ComparisonResult;
import io.github.sgicl.examples.comparison.Journal;
import io.github.sgicl.examples.comparison.Respondent;
import io.github.sgicl.examples.comparison.StrategyName;
import java.util.List;
import java.util.Map;

/** Queries, the pools that their demonstrations come from, and a model that answers. */
interface ComparedTask {

  /** What the task depends on beside the plan and the model, by name. */
  Map<String, String> provenance();

  /** All queries with the strategies over their pools. */
  List<Block> blocks(List<StrategyName> names, long seed, Journal journal);

  /** The model. */
  Respondent respondent();

  /** What a report says of the task. */
  ComparisonResult.Setup setup(
      ComparisonPlan plan, List<Block> blocks, Map<String, String> provenance);
}
