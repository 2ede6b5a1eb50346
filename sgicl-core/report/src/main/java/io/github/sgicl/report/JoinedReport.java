package io.github.sgicl.report;

import io.github.sgicl.json.Audit;
import io.github.sgicl.json.ComparisonAudit;
import io.github.sgicl.json.StudyAudit;
import io.github.sgicl.report.comparison.ComparisonFiles;
import io.github.sgicl.report.study.StudyFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * The report that one run over all items would have written, from the items of separate runs. It
 * names them where a report says what it takes to make its numbers again.
 */
public final class JoinedReport {

  private JoinedReport() {}

  /**
   * Puts runs together.
   *
   * @param folders the folders of at least two reports of one kind, each with its {@code
   *     items.jsonl}
   * @throws IllegalArgumentException if there are fewer, they are of different kinds or of one that
   *     cannot be joined, they differ in more than their items, or two have an item of one id; the
   *     message names the folders
   * @throws IOException if items cannot be read
   */
  public static Report of(List<Path> folders) throws IOException {
    if (folders.size() < 2) {
      throw new IllegalArgumentException(
          "at least 2 runs are joined, there were " + folders.size());
    }
    Map<String, Audit> parts = new LinkedHashMap<>();
    for (Path folder : folders) {
      if (parts.put(folder.toString(), Audit.read(folder.resolve(Audit.FILE))) != null) {
        throw new IllegalArgumentException(folder + " was given twice");
      }
    }
    LinkedHashSet<String> kinds =
        new LinkedHashSet<>(parts.values().stream().map(Audit::kind).toList());
    if (kinds.size() > 1) {
      throw new IllegalArgumentException(
          "runs of one kind are joined, these are of %s".formatted(kinds));
    }
    String kind = kinds.iterator().next();
    return switch (kind) {
      case "study" -> new StudyFiles(StudyAudit.joined(parts));
      case "comparison" -> new ComparisonFiles(ComparisonAudit.joined(parts));
      default ->
          throw new IllegalArgumentException(
              "a study or a comparison is joined, these are of kind " + kind);
    };
  }
}
