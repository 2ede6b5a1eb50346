package io.github.sgicl.report.study;

import com.google.gson.JsonObject;
import io.github.sgicl.axis.StudyReport;
import io.github.sgicl.json.Audit;
import io.github.sgicl.json.StudyAudit;
import io.github.sgicl.report.CsvTable;
import io.github.sgicl.report.Page;
import io.github.sgicl.report.Report;
import java.util.Map;
import java.util.Optional;

/**
 * A study as the files of a folder: {@code study.html}, {@code .md}, {@code .json}, and {@code
 * .csv} with the levels, {@code -correlations.csv} {@code -prompts.csv}, and {@code items.jsonl}
 * with what the model was asked.
 *
 * @param study what was found
 */
public record StudyFiles(StudyReport study) implements Report {

  @Override
  public String name() {
    return "study";
  }

  @Override
  public Page page() {
    return StudyPage.of(study);
  }

  @Override
  public Map<String, CsvTable> tables() {
    return Map.of(
        "", StudyCsv.levels(study),
        "correlations", StudyCsv.associations(study),
        "prompts", StudyCsv.prompts(study));
  }

  @Override
  public Optional<JsonObject> json() {
    return Optional.of(StudyJson.of(study));
  }

  @Override
  public Optional<Audit> audit() {
    return Optional.of(StudyAudit.of(study));
  }
}
