package io.github.sgicl.report.comparison;

import io.github.sgicl.comparison.ComparisonReport;
import io.github.sgicl.comparison.StrategyName;
import io.github.sgicl.report.Table;
import io.github.sgicl.statistic.Decimals;
import io.github.sgicl.statistic.Interval;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The tables of a comparison.
 *
 * @param result what was found
 */
public record ComparisonTables(ComparisonReport result) {

  private static final int DECIMALS = 3;

  /** How right each strategy is, and what it costs. */
  public Table strategies() {
    Table table =
        Table.of(
            Table.words("strategy"),
            Table.words("group"),
            Table.words("accuracy"),
            Table.numbers("demonstration tokens"),
            Table.numbers("answers"),
            Table.numbers("draws"),
            Table.words("how it chooses"));
    for (ComparisonReport.StrategyResult one : result.strategies()) {
      table =
          table.row(
              one.strategy().label(),
              one.strategy().group().toString(),
              fixed(one.accuracy()),
              Decimals.fixed(one.demonstrationTokens(), 1),
              Decimals.fixed(one.generations(), 1),
              Integer.toString(one.draws()),
              one.strategy().explanation());
    }
    return table;
  }

  /** Pairs that were compared, in this order, with the tokens that both spend. */
  Table differences(List<ComparedPair> pairs) {
    Table table =
        Table.of(
            Table.words("difference in accuracy"),
            Table.words("paired"),
            Table.words("tokens"),
            Table.numbers("p"),
            Table.words("reading"));
    for (ComparedPair pair : pairs) {
      Optional<ComparisonReport.PairResult> found = pair.in(result);
      if (found.isPresent()) {
        table =
            table.row(
                pair.toString(),
                signed(found.get().difference()),
                tokens(pair),
                p(found.get()),
                reading(found.get().difference()));
      }
    }
    return table;
  }

  private String tokens(ComparedPair pair) {
    return String.join(
        " / ",
        Stream.of(pair.first(), pair.second())
            .map(result::strategy)
            .flatMap(Optional::stream)
            .map(one -> Decimals.fixed(one.demonstrationTokens(), 1))
            .toList());
  }

  private static String reading(Interval difference) {
    return switch (difference.sign()) {
      case 1 -> "above 0";
      case -1 -> "below 0";
      default -> "no difference shown";
    };
  }

  /** The contrasts that the report is about. */
  public Table headline() {
    Table table =
        Table.of(
            Table.words("difference in accuracy"),
            Table.words("together with 95 %"),
            Table.numbers("corrected p"),
            Table.words("reading"));
    for (ComparisonReport.PairResult found : result.headline()) {
      table =
          table.row(
              found.first() + " − " + found.second(),
              signed(found.difference()),
              p(found),
              reading(found.difference()));
    }
    return table;
  }

  /** The p of a pair's test over clusters, or why there is none. */
  static String p(ComparisonReport.PairResult pair) {
    return pair.p().isPresent() ? Decimals.p(pair.p().getAsDouble()) : "no test";
  }

  /** All pairs. */
  public Table pairs() {
    Table table =
        Table.of(
            Table.words("first"),
            Table.words("second"),
            Table.words("difference"),
            Table.numbers("p"),
            Table.numbers("only first"),
            Table.numbers("only second"),
            Table.numbers("McNemar p"),
            Table.numbers("Holm p"));
    for (ComparisonReport.PairResult pair : result.pairs()) {
      table =
          table.row(
              pair.first().id(),
              pair.second().id(),
              signed(pair.difference()),
              p(pair),
              Integer.toString(pair.onlyFirst()),
              Integer.toString(pair.onlySecond()),
              Decimals.p(pair.mcNemar()),
              Decimals.p(pair.holm()));
    }
    return table;
  }

  /** What more tries are worth. */
  public Table curve() {
    Table table =
        Table.of(
            Table.words("rule"),
            Table.words("lowest"),
            Table.numbers("setting"),
            Table.numbers("answers per query"),
            Table.words("accuracy"),
            Table.words("gain"));
    for (ComparisonReport.CurvePoint point : result.curve()) {
      table =
          table.row(
              point.rule(),
              point.reading(),
              Decimals.fixed(point.setting(), 2),
              Decimals.fixed(point.generations(), 2),
              fixed(point.accuracy()),
              signed(point.gain()));
    }
    return table;
  }

  /** How signals tell right answers from wrong ones. */
  public Table predictors() {
    Table table =
        Table.of(
            Table.words("answers of"),
            Table.words("reading"),
            Table.words("right / wrong"),
            Table.words("AUROC"),
            Table.words("AURC"),
            Table.words("AUROC, length-matched"),
            Table.words("AURC, length-matched"));
    for (ComparisonReport.PredictorResult one : result.predictors()) {
      table =
          table.row(
              one.strategy().label(),
              one.predictor(),
              one.raw().right() + " / " + one.raw().wrong(),
              fixed(one.raw().auroc()),
              fixed(one.raw().riskCoverageArea()),
              one.lengthMatched()
                  .map(some -> fixed(some.auroc()) + ", n = " + (some.right() + some.wrong()))
                  .orElse("no prompts of equal length"),
              one.lengthMatched().map(some -> fixed(some.riskCoverageArea())).orElse("-"));
    }
    return table;
  }

  /** What all are best held against: SG-ICL's strongest control if it is there, else the first. */
  public StrategyName baseline() {
    return ComparedPair.baseline(result);
  }

  private static String fixed(Interval interval) {
    return Decimals.withInterval(interval, DECIMALS);
  }

  private static String signed(Interval interval) {
    return Decimals.signedWithInterval(interval, DECIMALS);
  }
}
