package io.github.sgicl.report.comparison;

import io.github.sgicl.comparison.StrategyName;
import io.github.sgicl.comparison.StrategyOutcomes;
import io.github.sgicl.report.Table;
import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.Decimals;
import io.github.sgicl.statistic.Interval;
import java.util.List;

/**
 * What a comparison found, a row for each strategy.
 *
 * @param baseline the strategy that the others are compared with
 * @param rows in the order of the strategies
 */
public record ComparisonTable(StrategyName baseline, List<ComparedRow> rows) {

  private static final int DECIMALS = 3;

  /**
   * One strategy.
   *
   * @param strategy its name
   * @param accuracy the share of right answers
   * @param demonstrationTokens the mean tokens of the demonstrations in the kept answer's prompt
   * @param generations the mean number of answers generated for a query
   * @param difference its accuracy minus the baseline's, on the same queries
   */
  public record ComparedRow(
      StrategyName strategy,
      Interval accuracy,
      double demonstrationTokens,
      double generations,
      Interval difference) {}

  /** Copies the list. */
  public ComparisonTable {
    rows = List.copyOf(rows);
  }

  /**
   * Sums outcomes up.
   *
   * @param baseline one of the outcomes
   */
  public static ComparisonTable of(
      List<StrategyOutcomes> outcomes, StrategyOutcomes baseline, Bootstrap bootstrap) {
    return new ComparisonTable(
        baseline.strategy(),
        outcomes.stream()
            .map(
                one ->
                    new ComparedRow(
                        one.strategy(),
                        one.accuracy(bootstrap),
                        one.demonstrationTokens(),
                        one.generations(),
                        one.minus(baseline, bootstrap)))
            .toList());
  }

  /** The table to be printed; the baseline's own difference is left out. */
  public Table table() {
    Table table =
        Table.of(
            Table.words("strategy"),
            Table.numbers("accuracy"),
            Table.words("95 % interval"),
            Table.numbers("tokens"),
            Table.numbers("answers"),
            Table.numbers("difference"),
            Table.words("95 % interval"));
    for (ComparedRow row : rows) {
      boolean itself = row.strategy().equals(baseline);
      table =
          table.row(
              row.strategy().label(),
              Decimals.fixed(row.accuracy().estimate(), DECIMALS),
              Decimals.ends(row.accuracy(), DECIMALS),
              Decimals.fixed(row.demonstrationTokens(), 1),
              Decimals.fixed(row.generations(), 0),
              itself ? "-" : Decimals.signed(row.difference().estimate(), DECIMALS),
              itself ? "-" : Decimals.signedEnds(row.difference(), DECIMALS));
    }
    return table;
  }
}
