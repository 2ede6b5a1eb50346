package io.github.sgicl.report.comparison;

import io.github.sgicl.comparison.ComparisonReport;
import io.github.sgicl.comparison.StrategyGroup;
import io.github.sgicl.comparison.StrategyName;
import io.github.sgicl.statistic.Interval;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** A comparison of three strategies whose numbers are made up. */
final class MadeUpComparison {

  static final StrategyName ODD =
      new StrategyName("odd", "odd, \"own\" |", StrategyGroup.BASELINE, "first\nlast");

  static final ComparisonReport REPORT =
      new ComparisonReport(
          new ComparisonReport.Setup(
              "Made up",
              "Nothing was asked.",
              4,
              2,
              "world",
              10,
              3,
              5,
              "hoyer",
              20,
              8,
              42,
              1_000,
              Map.of("model", "none, \"yet\"")),
          List.of(),
          List.of(
              result(StrategyName.ZERO, 0.25, 0, 0.5),
              result(ODD, 0.75, 0.5, 1),
              result(StrategyName.RANDOM, 0.5, 0.25, 0.75)),
          List.of(),
          List.of(
              pair(StrategyName.ZERO, ODD, -0.5, -0.75, -0.25, 0.0004),
              pair(StrategyName.ZERO, StrategyName.RANDOM, -0.25, -0.5, 0.0001, 0.25),
              pair(ODD, StrategyName.RANDOM, 0.25, -0.0001, 0.5, 1)),
          List.of(),
          List.of(),
          List.of());

  private MadeUpComparison() {}

  private static ComparisonReport.StrategyResult result(
      StrategyName name, double accuracy, double low, double high) {
    return new ComparisonReport.StrategyResult(
        name, new Interval(accuracy, low, high, 0.95), 21, 1, 1);
  }

  private static ComparisonReport.PairResult pair(
      StrategyName first,
      StrategyName second,
      double difference,
      double low,
      double high,
      double holm) {
    return new ComparisonReport.PairResult(
        first,
        second,
        new Interval(difference, low, high, 0.95),
        OptionalDouble.of(holm / 4),
        1,
        2,
        holm / 2,
        holm);
  }
}
