package io.github.sgicl.report.comparison;

import io.github.sgicl.comparison.ClosedGap;
import io.github.sgicl.comparison.ComparisonReport;
import io.github.sgicl.report.CsvTable;
import io.github.sgicl.statistic.ErrorDetection;
import io.github.sgicl.statistic.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every number of a comparison in tables. */
public final class ComparisonCsv {

  private ComparisonCsv() {}

  /** A row for each strategy. */
  public static CsvTable strategies(ComparisonReport report) {
    return new CsvTable(
        List.of(
            "id",
            "name",
            "group",
            "accuracy",
            "low",
            "high",
            "demonstration_tokens",
            "generations",
            "draws"),
        report.strategies().stream()
            .map(
                one ->
                    CsvTable.cells(
                        one.strategy().id(),
                        one.strategy().label(),
                        one.strategy().group(),
                        one.accuracy(),
                        one.demonstrationTokens(),
                        one.generations(),
                        one.draws()))
            .toList());
  }

  /** A row for each pair of strategies. */
  public static CsvTable pairs(ComparisonReport report) {
    return new CsvTable(
        List.of(
            "first",
            "second",
            "difference",
            "low",
            "high",
            "p",
            "only_first",
            "only_second",
            "mcnemar_p",
            "holm_p"),
        report.pairs().stream()
            .map(
                pair ->
                    CsvTable.cells(
                        pair.first().id(),
                        pair.second().id(),
                        pair.difference(),
                        p(pair),
                        pair.onlyFirst(),
                        pair.onlySecond(),
                        pair.mcNemar(),
                        pair.holm()))
            .toList());
  }

  /** A row for each contrast that the report is about. */
  public static CsvTable headline(ComparisonReport report) {
    return new CsvTable(
        List.of("first", "second", "difference", "low", "high", "confidence", "corrected_p"),
        report.headline().stream()
            .map(
                pair ->
                    CsvTable.cells(
                        pair.first().id(),
                        pair.second().id(),
                        pair.difference(),
                        pair.difference().confidence(),
                        p(pair)))
            .toList());
  }

  private static Optional<Double> p(ComparisonReport.PairResult pair) {
    return pair.p().isPresent() ? Optional.of(pair.p().getAsDouble()) : Optional.empty();
  }

  /** A row for each rule that limits the number of tries. */
  public static CsvTable curve(ComparisonReport report) {
    return new CsvTable(
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
            "gain_high"),
        report.curve().stream()
            .map(
                point ->
                    CsvTable.cells(
                        point.rule(),
                        point.reading(),
                        point.setting(),
                        point.generations(),
                        point.accuracy(),
                        point.gain()))
            .toList());
  }

  /** A row for each signal of a strategy, and one more where there is a length-matched sample. */
  public static CsvTable predictors(ComparisonReport report) {
    List<List<String>> rows = new ArrayList<>();
    for (ComparisonReport.PredictorResult one : report.predictors()) {
      rows.add(detection(one, "all", one.raw()));
      one.lengthMatched().ifPresent(some -> rows.add(detection(one, "length-matched", some)));
    }
    return new CsvTable(
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
            "smallest_area"),
        rows);
  }

  private static List<String> detection(
      ComparisonReport.PredictorResult one, String sample, ErrorDetection detection) {
    return CsvTable.cells(
        one.strategy().id(),
        one.predictor(),
        sample,
        detection.right(),
        detection.wrong(),
        detection.auroc(),
        detection.averagePrecision(),
        detection.falsePositiveRate(),
        detection.riskCoverageArea(),
        detection.smallestArea());
  }

  /** A row for each group of about equally sparse answers. */
  public static CsvTable groups(ComparisonReport report) {
    return new CsvTable(
        List.of(
            "strategy",
            "position",
            "n",
            "sparsity",
            "sparsity_low",
            "sparsity_high",
            "accuracy",
            "low",
            "high"),
        report.groups().stream()
            .map(
                group ->
                    CsvTable.cells(
                        group.strategy().id(),
                        group.position(),
                        group.n(),
                        group.sparsity(),
                        group.accuracy()))
            .toList());
  }

  /** The shares of a gap, fine-tuning in the last row. */
  public static CsvTable of(ClosedGap gap) {
    List<List<String>> rows = new ArrayList<>();
    for (ClosedGap.GapShare one : gap.shares()) {
      rows.add(
          CsvTable.cells(one.strategy().id(), one.accuracy(), one.share().orElse(undefined(gap))));
    }
    rows.add(CsvTable.cells("fine-tuned", gap.fineTuned(), undefined(gap)));
    return new CsvTable(
        List.of("id", "accuracy", "low", "high", "share", "share_low", "share_high"), rows);
  }

  private static Interval undefined(ClosedGap gap) {
    return Interval.undefined("the gap is not above 0", gap.gap().confidence());
  }
}
