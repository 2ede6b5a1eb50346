package io.github.sgicl.examples.compare;

import com.google.gson.JsonObject;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.djl.Libtorch;
import io.github.sgicl.examples.cli.Progress;
import io.github.sgicl.examples.comparison.Block;
import io.github.sgicl.examples.comparison.ComparisonResult;
import io.github.sgicl.examples.comparison.Journal;
import io.github.sgicl.examples.comparison.JournalledAttempts;
import io.github.sgicl.examples.comparison.ResultTables;
import io.github.sgicl.examples.comparison.StrategyComparison;
import io.github.sgicl.examples.comparison.StrategyName;
import io.github.sgicl.examples.comparison.StrategyOutcomes;
import io.github.sgicl.statistic.Bootstrap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is compared, and where the run keeps what it has done.
 *
 * @param names the strategies, controls included
 * @param seed of all chance
 * @param folder holds the journal and the reports
 * @param version of the software
 */
record ComparisonPlan(List<StrategyName> names, long seed, Path folder, String version) {

  static final int RESAMPLES = 2_000;

  private static final String JOURNAL = "comparison.journal";

  /** What came of a run. */
  record Found(List<StrategyOutcomes> outcomes, ComparisonResult result) {}

  /** Whether a run was begun in the folder. */
  boolean isBegun() {
    return Files.exists(folder.resolve(JOURNAL));
  }

  /**
   * Runs the comparison, or what is left of it, and writes its reports.
   *
   * @throws IOException if the journal is of another comparison, or a file cannot be written
   */
  Found run(HuggingFaceDecoder model, ComparedTask task) throws IOException {
    Files.createDirectories(folder);
    Map<String, String> provenance = provenance(model, task);
    try (Journal journal = Journal.open(folder.resolve(JOURNAL), header(provenance))) {
      List<Block> blocks = task.blocks(names, seed, journal);
      long queries = blocks.stream().mapToLong(block -> block.queries().size()).sum();
      List<StrategyOutcomes> outcomes;
      try (Progress progress = Progress.onStandardError("comparing strategies", queries)) {
        outcomes =
            new StrategyComparison(task.respondent(), new JournalledAttempts(journal))
                .run(blocks, progress::advance);
      }
      ComparisonResult result =
          new ResultTables(outcomes, Bootstrap.resamples(RESAMPLES).seed(seed), seed)
              .result(task.setup(this, blocks, provenance));
      ComparisonFiles.write(folder, result);
      return new Found(outcomes, result);
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

  private JsonObject header(Map<String, String> provenance) {
    JsonObject header = new JsonObject();
    header.addProperty("format", "sgicl comparison 1");
    provenance.forEach(header::addProperty);
    header.addProperty("seed", seed);
    header.addProperty(
        "strategies", names.stream().map(StrategyName::id).collect(Collectors.joining(" ")));
    return header;
  }
}
