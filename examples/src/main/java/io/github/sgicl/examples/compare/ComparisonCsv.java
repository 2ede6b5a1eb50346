package io.github.sgicl.examples.compare;

import io.github.sgicl.comparison.ClosedGap;
import io.github.sgicl.comparison.ComparisonReport;
import io.github.sgicl.statistic.ErrorDetection;
import io.github.sgicl.statistic.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A result as tables of comma-separated values (RFC 4180); what is undefined is left empty. */
final class ComparisonCsv {

  private final StringBuilder text = new StringBuilder();

  private ComparisonCsv() {}

  /** The tables by the name of their file. */
  static Map<String, String> of(ComparisonReport result) {
    Map<String, String> tables = new TreeMap<>();
    tables.put("comparison.csv", strategies(result));
    tables.put("comparison-pairs.csv", pairs(result));
    tables.put("comparison-curve.csv", curve(result));
    tables.put("comparison-predictors.csv", predictors(result));
    tables.put("comparison-groups.csv", groups(result));
    return tables;
  }

  /** The shares of a gap, fine-tuning its last row. */
  static String of(ClosedGap gap) {
    ComparisonCsv csv = new ComparisonCsv();
    csv.row(List.of("id", "accuracy", "low", "high", "share", "share_low", "share_high"));
    for (ClosedGap.GapShare row : gap.shares()) {
      csv.row(
          List.of(row.strategy().id()),
          values(row.accuracy()),
          row.share().map(ComparisonCsv::values).orElse(List.of("", "", "")));
    }
    csv.row(List.of("fine-tuned"), values(gap.fineTuned()), List.of("", "", ""));
    return csv.text.toString();
  }

  private static String strategies(ComparisonReport result) {
    ComparisonCsv csv = new ComparisonCsv();
    csv.row(
        List.of(
            "id",
            "name",
            "group",
            "accuracy",
            "low",
            "high",
            "demonstration_tokens",
            "generations",
            "draws"));
    for (ComparisonReport.StrategyResult one : result.strategies()) {
      csv.row(
          List.of(one.strategy().id(), one.strategy().label(), one.strategy().group().toString()),
          values(one.accuracy()),
          List.of(
              number(one.demonstrationTokens()),
              number(one.generations()),
              Integer.toString(one.draws())));
    }
    return csv.text.toString();
  }

  private static String pairs(ComparisonReport result) {
    ComparisonCsv csv = new ComparisonCsv();
    csv.row(
        List.of(
            "first",
            "second",
            "difference",
            "low",
            "high",
            "only_first",
            "only_second",
            "mcnemar_p",
            "holm_p"));
    for (ComparisonReport.PairResult pair : result.pairs()) {
      csv.row(
          List.of(pair.first().id(), pair.second().id()),
          values(pair.difference()),
          List.of(
              Integer.toString(pair.onlyFirst()),
              Integer.toString(pair.onlySecond()),
              number(pair.mcNemar()),
              number(pair.holm())));
    }
    return csv.text.toString();
  }

  private static String curve(ComparisonReport result) {
    ComparisonCsv csv = new ComparisonCsv();
    csv.row(
        List.of(
            "rule",
            "reading",
            "setting",
            "generations",
            "accuracy",
            "low",
            "high",
            "gain",
            "gain_low",
            "gain_high"));
    for (ComparisonReport.CurvePoint point : result.curve()) {
      csv.row(
          List.of(
              point.rule(), point.reading(), number(point.setting()), number(point.generations())),
          values(point.accuracy()),
          values(point.gain()));
    }
    return csv.text.toString();
  }

  private static String groups(ComparisonReport result) {
    ComparisonCsv csv = new ComparisonCsv();
    csv.row(
        List.of(
            "strategy",
            "position",
            "n",
            "sparsity",
            "sparsity_low",
            "sparsity_high",
            "accuracy",
            "low",
            "high"));
    for (ComparisonReport.SparsityGroup group : result.groups()) {
      csv.row(
          List.of(group.strategy().id(), group.position(), Integer.toString(group.n())),
          values(group.sparsity()),
          values(group.accuracy()));
    }
    return csv.text.toString();
  }

  private static String predictors(ComparisonReport result) {
    ComparisonCsv csv = new ComparisonCsv();
    csv.row(
        List.of(
            "strategy",
            "predictor",
            "sample",
            "right",
            "wrong",
            "auroc",
            "auroc_low",
            "auroc_high",
            "average_precision",
            "false_positive_rate_at_95_recall",
            "risk_coverage_area",
            "area_low",
            "area_high",
            "smallest_area"));
    for (ComparisonReport.PredictorResult one : result.predictors()) {
      csv.detection(one, "all", one.raw());
      one.lengthMatched().ifPresent(matched -> csv.detection(one, "length-matched", matched));
    }
    return csv.text.toString();
  }

  private void detection(
      ComparisonReport.PredictorResult one, String sample, ErrorDetection detection) {
    List<String> cells =
        new ArrayList<>(
            List.of(
                one.strategy().id(),
                one.predictor(),
                sample,
                Integer.toString(detection.right()),
                Integer.toString(detection.wrong())));
    cells.addAll(values(detection.auroc()));
    cells.add(number(detection.averagePrecision()));
    cells.add(number(detection.falsePositiveRate()));
    cells.addAll(values(detection.riskCoverageArea()));
    cells.add(number(detection.smallestArea()));
    row(cells);
  }

  private void row(List<String> first, List<String> second, List<String> third) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    all.addAll(third);
    row(all);
  }

  private void row(List<String> all) {
    text.append(all.stream().map(ComparisonCsv::quoted).collect(Collectors.joining(",")));
    text.append("\r\n");
  }

  private static String quoted(String cell) {
    return cell.matches("(?s).*[\",\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }

  private static List<String> values(Interval interval) {
    return List.of(number(interval.estimate()), number(interval.low()), number(interval.high()));
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }
}
