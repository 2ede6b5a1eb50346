package io.github.sgicl.report.dynamics;

import io.github.sgicl.report.Table;
import io.github.sgicl.report.figure.ScatterPlot;
import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.Decimals;
import io.github.sgicl.statistic.Interval;
import java.util.ArrayList;
import java.util.List;

/**
 * Through how many experts the tokens of each split's prompts go at the end of a run, the mean over
 * blocks, beside the share that is answered exactly.
 *
 * @param run what was run
 * @param routing how its tokens are routed
 * @param split the split
 * @param n its prompts
 * @param accuracy the share of them that is answered exactly
 * @param atAnswer experts of the token from which the answer begins
 * @param ofAll experts of a token of prompt and answer: what a token costs
 */
record ExpertUse(
    String run,
    String routing,
    String split,
    int n,
    Interval accuracy,
    Interval atAnswer,
    Interval ofAll) {

  private static final int RESAMPLES = 1000;

  /** Of each split of the runs that have experts, run by run; empty where none has. */
  static List<ExpertUse> of(List<RunMetrics> runs, long seed) {
    Bootstrap bootstrap = Bootstrap.resamples(RESAMPLES).seed(seed);
    List<ExpertUse> found = new ArrayList<>();
    for (RunMetrics run : runs) {
      if (run.countsExperts()) {
        for (String split : run.splits()) {
          List<String> only = List.of(split);
          double[] exact = run.exact(only);
          found.add(
              new ExpertUse(
                  run.task(),
                  run.routing(),
                  split,
                  exact.length,
                  bootstrap.mean(exact),
                  bootstrap.mean(run.itemsOverBlocks(only, "experts")),
                  bootstrap.mean(run.itemsOverBlocks(only, "mean_experts"))));
        }
      }
    }
    return found;
  }

  static Table table(List<ExpertUse> uses) {
    Table table =
        Table.of(
            Table.words("run"),
            Table.words("routing"),
            Table.words("split"),
            Table.numbers("n"),
            Table.numbers("accuracy [95 %]"),
            Table.numbers("experts at the answer [95 %]"),
            Table.numbers("experts of all tokens [95 %]"));
    for (ExpertUse use : uses) {
      table =
          table.row(
              use.run(),
              use.routing(),
              use.split(),
              Integer.toString(use.n()),
              Decimals.withInterval(use.accuracy(), 3),
              Decimals.withInterval(use.atAnswer(), 2),
              Decimals.withInterval(use.ofAll(), 2));
    }
    return table;
  }

  /** Accuracy against compute, a colour for each routing. */
  static ScatterPlot figure(List<ExpertUse> uses) {
    return new ScatterPlot(
        "accuracy against experts of a token",
        "experts of a token, mean over blocks",
        "share answered exactly",
        uses.stream()
            .map(
                use -> new ScatterPlot.Dot(use.split(), use.routing(), use.ofAll(), use.accuracy()))
            .toList(),
        false);
  }
}
