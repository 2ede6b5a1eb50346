package io.github.sgicl.examples.compare;

import io.github.sgicl.comparison.ComparisonReport;
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
record ComparisonTables(ComparisonReport result) {

  private static final int DECIMALS = 3;

  Table strategies() {
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
            Table.numbers("Holm p"),
            Table.words("reading"));
    for (ComparedPair pair : pairs) {
      Optional<ComparisonReport.PairResult> found = pair.in(result);
      if (found.isPresent()) {
        table =
            table.row(
                pair.toString(),
                signed(found.get().difference()),
                tokens(pair),
                p(found.get().holm()),
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

  Table pairs() {
    Table table =
        Table.of(
            Table.words("first"),
            Table.words("second"),
            Table.words("difference"),
            Table.numbers("only first"),
            Table.numbers("only second"),
            Table.numbers("p"),
            Table.numbers("Holm p"));
    for (ComparisonReport.PairResult pair : result.pairs()) {
      table =
          table.row(
              pair.first().id(),
              pair.second().id(),
              signed(pair.difference()),
              Integer.toString(pair.onlyFirst()),
              Integer.toString(pair.onlySecond()),
              p(pair.mcNemar()),
              p(pair.holm()));
    }
    return table;
  }

  Table curve() {
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

  Table predictors() {
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

  private static String fixed(Interval interval) {
    return interval.isDefined()
        ? Decimals.fixed(interval.estimate(), DECIMALS)
            + " "
            + Decimals.interval(interval.low(), interval.high(), DECIMALS)
        : "undefined";
  }

  static String signed(Interval interval) {
    return Decimals.signed(interval.estimate(), DECIMALS)
        + " "
        + Decimals.signedInterval(interval.low(), interval.high(), DECIMALS);
  }

  static String p(double value) {
    return value < 0.001 ? "< 0.001" : Decimals.fixed(value, DECIMALS);
  }
}
