package io.github.sgicl.examples.compare;

import io.github.sgicl.comparison.ComparisonReport;
import io.github.sgicl.comparison.StrategyComparison;
import io.github.sgicl.comparison.StrategyName;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.djl.Libtorch;
import io.github.sgicl.examples.cli.Progress;
import io.github.sgicl.json.ComparisonAudit;
import io.github.sgicl.json.JsonJournal;
import io.github.sgicl.report.ReportFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is compared, and where the run keeps what it has done.
 *
 * @param wanted the strategies, whose controls join them
 * @param seed of all chance
 * @param folder holds the journal and the reports
 * @param version of the software
 */
record ComparisonPlan(List<StrategyName> wanted, long seed, Path folder, String version) {

  /** Whether a run was begun in the folder. */
  boolean isBegun() {
    return JsonJournal.in(folder).isBegun();
  }

  /**
   * Runs the comparison, or what is left of it, and writes its reports.
   *
   * @throws IOException if a file cannot be written
   * @throws java.io.UncheckedIOException if the journal is of another comparison, or cannot be
   *     written
   */
  ComparisonReport run(HuggingFaceDecoder model, ComparedTask task) throws IOException {
    ReportFolder.at(folder).requireFreeFor(ComparisonAudit.KIND);
    Map<String, String> provenance = provenance(model, task);
    try (JsonJournal journal = JsonJournal.in(folder)) {
      journal.begin("compare", header(provenance));
      StrategyComparison comparison =
          task.comparison(wanted, seed, journal).seed(seed).from(provenance).keptIn(journal);
      ComparisonReport report;
      try (Progress progress =
          Progress.onStandardError("comparing strategies", comparison.queries())) {
        report = comparison.telling(progress::advance).run();
      }
      ReportFolder.at(folder).write(report);
      return report;
    }
  }

  private Map<String, String> provenance(HuggingFaceDecoder model, ComparedTask task) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("model", model.model().name());
    all.put("fingerprint", model.model().fingerprint());
    all.put("compute type", model.model().computeType());
    all.put("template", model.template());
    all.put("device", model.device().toString());
    all.put("threads", Integer.toString(Libtorch.threads()));
    all.put("software", "sgicl " + version);
    all.putAll(new TreeMap<>(task.provenance()));
    return all;
  }

  private Map<String, String> header(Map<String, String> provenance) {
    Map<String, String> header = new LinkedHashMap<>(provenance);
    header.put("seed", Long.toString(seed));
    header.put(
        "strategies", wanted.stream().map(StrategyName::id).collect(Collectors.joining(" ")));
    return header;
  }
}
