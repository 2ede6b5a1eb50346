package io.github.sgicl.report.comparison;

import com.google.gson.JsonObject;
import io.github.sgicl.comparison.ComparisonReport;
import io.github.sgicl.json.Audit;
import io.github.sgicl.json.ComparisonAudit;
import io.github.sgicl.report.CsvTable;
import io.github.sgicl.report.Page;
import io.github.sgicl.report.Report;
import java.util.Map;
import java.util.Optional;

/**
 * A comparison as the files of a folder: {@code comparison.html}, {@code .md}, {@code .json}, and
 * {@code .csv} with the strategies, {@code -pairs.csv}, {@code -curve.csv}, {@code -predictors.csv}
 * and {@code -groups.csv}, and {@code items.jsonl} with what was asked and answered.
 *
 * @param comparison what was found
 */
public record ComparisonFiles(ComparisonReport comparison) implements Report {

  @Override
  public String name() {
    return "comparison";
  }

  @Override
  public Page page() {
    return ComparisonPage.of(comparison);
  }

  @Override
  public Map<String, CsvTable> tables() {
    return Map.of(
        "", ComparisonCsv.strategies(comparison),
        "headline", ComparisonCsv.headline(comparison),
        "pairs", ComparisonCsv.pairs(comparison),
        "curve", ComparisonCsv.curve(comparison),
        "predictors", ComparisonCsv.predictors(comparison),
        "groups", ComparisonCsv.groups(comparison));
  }

  @Override
  public Optional<JsonObject> json() {
    return Optional.of(ComparisonJson.of(comparison));
  }

  @Override
  public Optional<Audit> audit() {
    return Optional.of(ComparisonAudit.of(comparison));
  }
}
