package io.github.sgicl.examples.demo.study;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.sgicl.axis.StudyReport;
import io.github.sgicl.examples.demo.study.StudyDemo.Result;
import io.github.sgicl.json.Audit;
import io.github.sgicl.json.StudyAudit;
import io.github.sgicl.report.CsvTable;
import io.github.sgicl.report.IntervalJson;
import io.github.sgicl.report.Page;
import io.github.sgicl.report.Report;
import io.github.sgicl.report.study.StudyCsv;
import io.github.sgicl.report.study.StudyJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * All readings of the demonstration in the files of one report.
 *
 * @param results one for each reading, at least one
 * @param worlds how many worlds each axis was met in
 * @param seed what everything random was drawn from
 */
record StudyDemoReport(List<Result> results, int worlds, long seed) implements Report {

  StudyDemoReport {
    results = List.copyOf(results);
  }

  @Override
  public String name() {
    return "study";
  }

  @Override
  public Page page() {
    return StudyDemoPage.of(results, worlds, seed);
  }

  @Override
  public Map<String, CsvTable> tables() {
    return Map.of("", table(StudyCsv::levels), "correlations", table(StudyCsv::associations));
  }

  private CsvTable table(Function<StudyReport, CsvTable> of) {
    return results.stream()
        .map(result -> of.apply(result.report()).under("study", result.reading().title()))
        .reduce(CsvTable::and)
        .orElseThrow();
  }

  @Override
  public Optional<JsonObject> json() {
    JsonArray studies = new JsonArray();
    for (Result result : results) {
      JsonObject study = StudyJson.of(result.report());
      Pilot.rho(result.reading()).ifPresent(rho -> study.add("pilot_rho", IntervalJson.array(rho)));
      studies.add(study);
    }
    JsonObject json = new JsonObject();
    json.add("studies", studies);
    return Optional.of(json);
  }

  @Override
  public Optional<Audit> audit() {
    Map<String, StudyReport> studies = new LinkedHashMap<>();
    results.forEach(result -> studies.put(result.reading().title(), result.report()));
    return Optional.of(StudyAudit.of(studies));
  }
}
