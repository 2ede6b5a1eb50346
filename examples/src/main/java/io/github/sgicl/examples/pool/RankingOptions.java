package io.github.sgicl.examples.pool;

import io.github.sgicl.curriculum.Levels;
import io.github.sgicl.examples.cli.WholeNumber;
import io.github.sgicl.examples.model.MetricName;
import io.github.sgicl.metric.SparsityMetric;
import picocli.CommandLine.Option;

/** By what a pool is ranked and into how many levels it is cut. */
public final class RankingOptions {

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      defaultValue = "hoyer",
      converter = MetricName.class,
      description = "The metric that the pool is ranked by, by default ${DEFAULT-VALUE}.")
  private SparsityMetric metric;

  @Option(
      names = "--levels",
      paramLabel = "N",
      defaultValue = "5",
      converter = WholeNumber.Positive.class,
      description = "The number of levels, by default ${DEFAULT-VALUE}.")
  private int levels;

  /** The metric to rank by. */
  public SparsityMetric metric() {
    return metric;
  }

  /** How to cut the ranking. */
  public Levels levels() {
    return Levels.equallySized(levels);
  }
}
