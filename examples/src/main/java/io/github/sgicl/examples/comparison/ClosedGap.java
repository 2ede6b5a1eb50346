package io.github.sgicl.examples.comparison;

import io.github.sgicl.report.Table;
import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.Decimals;
import io.github.sgicl.statistic.Interval;
import java.util.List;
import java.util.Optional;

/**
 * How far strategies go from random demonstrations to a model that was fine-tuned on the pool. A
 * strategy's share is {@code (accuracy - random) / (fine-tuned - random)} on the same queries: 0 as
 * random demonstrations, 1 as fine-tuning, and beyond both.
 *
 * @param fineTuned the accuracy of the fine-tuned model, its interval clustered
 * @param gap that accuracy minus the one of random demonstrations
 * @param rows the strategies, in their order
 */
public record ClosedGap(Interval fineTuned, Interval gap, List<Row> rows) {

  private static final int DECIMALS = 3;

  /**
   * One strategy.
   *
   * @param strategy its name
   * @param accuracy its accuracy
   * @param share its share of the gap; empty where the gap's interval is not above 0, since then
   *     there is no way to go a share of
   */
  public record Row(StrategyName strategy, Interval accuracy, Optional<Interval> share) {}

  /** Copies the list. */
  public ClosedGap {
    rows = List.copyOf(rows);
  }

  /**
   * Compares strategies with fine-tuning.
   *
   * @param outcomes of strategies, {@link StrategyName#RANDOM} among them
   * @param fineTuned for each of their queries the fine-tuned model's credit
   * @throws IllegalArgumentException if random demonstrations were not compared, or on other
   *     queries
   */
  public static ClosedGap of(
      List<StrategyOutcomes> outcomes, double[] fineTuned, Bootstrap bootstrap) {
    StrategyOutcomes random =
        outcomes.stream()
            .filter(one -> one.strategy() == StrategyName.RANDOM)
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("the gap begins at random demonstrations"));
    if (fineTuned.length != random.outcomes().size()) {
      throw new IllegalArgumentException(
          "fine-tuning must answer the strategies' %d queries, answered %d"
              .formatted(random.outcomes().size(), fineTuned.length));
    }
    double[] begin = random.credits();
    int[] clusters = random.clusters();
    Interval gap = bootstrap.pairedDifference(fineTuned, begin, clusters);
    return new ClosedGap(
        bootstrap.mean(fineTuned, clusters),
        gap,
        outcomes.stream()
            .map(
                one ->
                    new Row(
                        one.strategy(),
                        one.accuracy(bootstrap),
                        gap.sign() > 0
                            ? Optional.of(
                                share(one.credits(), begin, fineTuned, clusters, bootstrap))
                            : Optional.empty()))
            .toList());
  }

  private static Interval share(
      double[] credits, double[] begin, double[] end, int[] clusters, Bootstrap bootstrap) {
    return bootstrap.statistic(
        clusters,
        counts -> {
          double gone = 0;
          double way = 0;
          for (int i = 0; i < counts.length; i++) {
            gone += counts[i] * (credits[i] - begin[i]);
            way += counts[i] * (end[i] - begin[i]);
          }
          return way > 0 ? gone / way : Double.NaN;
        });
  }

  /** The table to be printed, fine-tuning its last row. */
  public Table table() {
    Table table =
        Table.of(
            Table.words("strategy"),
            Table.numbers("accuracy"),
            Table.words("95 % interval"),
            Table.numbers("share of the gap"),
            Table.words("95 % interval"));
    for (Row row : rows) {
      table =
          table.row(
              row.strategy().label(),
              Decimals.fixed(row.accuracy().estimate(), DECIMALS),
              Decimals.interval(row.accuracy().low(), row.accuracy().high(), DECIMALS),
              row.share().map(share -> Decimals.signed(share.estimate(), DECIMALS)).orElse("-"),
              row.share()
                  .map(share -> Decimals.signedInterval(share.low(), share.high(), DECIMALS))
                  .orElse("-"));
    }
    return table.row(
        "fine-tuned, zero-shot",
        Decimals.fixed(fineTuned.estimate(), DECIMALS),
        Decimals.interval(fineTuned.low(), fineTuned.high(), DECIMALS),
        "",
        "");
  }

  /** The gap in a line, and what it means for shares. */
  public String summary() {
    String found =
        "fine-tuned minus random: %s %s"
            .formatted(
                Decimals.signed(gap.estimate(), DECIMALS),
                Decimals.signedInterval(gap.low(), gap.high(), DECIMALS));
    return gap.sign() > 0 ? found : found + "; not above 0, so no share of it is defined";
  }
}
