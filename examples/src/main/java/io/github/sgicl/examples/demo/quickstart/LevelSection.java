package io.github.sgicl.examples.demo.quickstart;

import io.github.sgicl.comparison.QueryOutcome;
import io.github.sgicl.comparison.StrategyOutcomes;
import io.github.sgicl.curriculum.RankedItem;
import io.github.sgicl.examples.demo.compare.LevelledEpisode;
import io.github.sgicl.examples.walk.WalkProblem;
import io.github.sgicl.report.Table;
import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.Decimals;
import io.github.sgicl.statistic.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The levels of a pool, and how queries of each level fare.
 *
 * @param episodes the first one's pool is shown
 * @param outcomes of SG-ICL on the queries of all episodes, in their order
 * @param bootstrap gives the intervals
 */
record LevelSection(
    List<LevelledEpisode> episodes, StrategyOutcomes outcomes, Bootstrap bootstrap) {

  LevelSection {
    episodes = List.copyOf(episodes);
  }

  /** The outcomes of the queries of one level. */
  StrategyOutcomes atLevel(int level) {
    List<QueryOutcome> found = new ArrayList<>();
    int next = 0;
    for (LevelledEpisode levelled : episodes) {
      for (int i = 0; i < levelled.queries().size(); i++) {
        QueryOutcome outcome = outcomes.outcomes().get(next++);
        if (levelled.queryLevel(i) == level) {
          found.add(outcome);
        }
      }
    }
    return new StrategyOutcomes(outcomes.strategy(), outcomes.draws(), found);
  }

  String text() {
    int queries = outcomes.outcomes().size();
    return "3. What the levels hold\n\n"
        + Paragraph.of(
            "The first world's pool of %d. Symbols: how many an answer names, the task's own"
                    .formatted(episodes.get(0).curriculum().size())
                + " difficulty. At the end of a question the model is about to copy its first"
                + " symbol, so levels read there need not follow it.")
        + "\n"
        + pool()
        + "\n"
        + Paragraph.of(
            "The %d queries of all %d worlds by their level, answered by SG-ICL:"
                .formatted(queries, episodes.size()))
        + "\n"
        + queries();
  }

  private Table pool() {
    Table table =
        Table.of(
            Table.numbers("level"),
            Table.numbers("problems"),
            Table.numbers("mean Hoyer"),
            Table.numbers("mean symbols"));
    for (int level = 1; level <= LevelledEpisode.LEVELS; level++) {
      List<RankedItem<WalkProblem>> items = episodes.get(0).curriculum().level(level);
      table =
          table.row(
              Integer.toString(level),
              Integer.toString(items.size()),
              mean(items.stream().mapToDouble(item -> item.score().value()).toArray(), 4),
              mean(items.stream().mapToDouble(item -> symbols(item.item())).toArray(), 1));
    }
    return table;
  }

  private static int symbols(WalkProblem problem) {
    return problem.length() * (problem.hops() + 1);
  }

  private static String mean(double[] values, int decimals) {
    return values.length == 0
        ? "-"
        : Decimals.fixed(Arrays.stream(values).average().orElseThrow(), decimals);
  }

  private Table queries() {
    Table table =
        Table.of(
            Table.numbers("level"),
            Table.numbers("queries"),
            Table.numbers("accuracy"),
            Table.words("95 % interval"));
    for (int level = 1; level <= LevelledEpisode.LEVELS; level++) {
      StrategyOutcomes found = atLevel(level);
      int n = found.outcomes().size();
      if (n == 0) {
        table = table.row(Integer.toString(level), "0", "-", "-");
      } else {
        Interval accuracy = found.accuracy(bootstrap);
        table =
            table.row(
                Integer.toString(level),
                Integer.toString(n),
                Decimals.fixed(accuracy.estimate(), 3),
                Decimals.ends(accuracy, 3));
      }
    }
    return table;
  }
}
