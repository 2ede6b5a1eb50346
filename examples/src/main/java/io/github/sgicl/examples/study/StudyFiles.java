package io.github.sgicl.examples.study;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.sgicl.axis.StudyCsv;
import io.github.sgicl.axis.StudyMarkdown;
import io.github.sgicl.axis.StudyReport;
import io.github.sgicl.examples.study.WalkDemo.Result;
import io.github.sgicl.json.AtomicFile;
import io.github.sgicl.report.HtmlPage;
import io.github.sgicl.report.MarkdownPage;
import io.github.sgicl.report.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of a report, each of which appears when it is whole.
 *
 * @param texts by file name
 */
record StudyFiles(Map<String, String> texts) {

  private static final String NAME = "study";

  static StudyFiles of(StudyReport report) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(NAME + ".html", HtmlPage.of(StudyPage.of(report)));
    texts.put(NAME + ".md", StudyMarkdown.of(report));
    texts.put(NAME + ".csv", StudyCsv.levels(report));
    texts.put(NAME + "-correlations.csv", StudyCsv.associations(report));
    texts.put(NAME + "-prompts.csv", StudyCsv.items(report));
    texts.put(NAME + ".json", StudyJson.text(StudyJson.of(report)));
    return new StudyFiles(texts);
  }

  static StudyFiles of(List<Result> results, Page page) {
    Map<String, String> texts = new LinkedHashMap<>();
    StringBuilder levels = new StringBuilder();
    StringBuilder correlations = new StringBuilder();
    JsonArray studies = new JsonArray();
    for (Result result : results) {
      String title = result.reading().title();
      append(levels, title, StudyCsv.levels(result.report()));
      append(correlations, title, StudyCsv.associations(result.report()));
      JsonObject study = StudyJson.of(result.report());
      Pilot.rho(result.reading()).ifPresent(rho -> study.add("pilot_rho", StudyJson.interval(rho)));
      studies.add(study);
    }
    texts.put(NAME + ".html", HtmlPage.of(page));
    texts.put(NAME + ".md", MarkdownPage.of(page));
    texts.put(NAME + ".csv", levels.toString());
    texts.put(NAME + "-correlations.csv", correlations.toString());
    texts.put(NAME + ".json", StudyJson.text(studies));
    return new StudyFiles(texts);
  }

  /** Adds the lines of a study with its title in front, the header only once. */
  private static void append(StringBuilder all, String title, String csv) {
    List<String> lines = csv.lines().toList();
    if (all.length() == 0) {
      all.append("study,").append(lines.get(0)).append('\n');
    }
    lines
        .subList(1, lines.size())
        .forEach(line -> all.append('"').append(title).append("\",").append(line).append('\n'));
  }

  void writeTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, String> file : texts.entrySet()) {
      AtomicFile.write(folder.resolve(file.getKey()), out -> out.write(file.getValue()));
    }
  }
}
