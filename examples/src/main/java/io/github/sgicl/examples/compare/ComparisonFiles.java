package io.github.sgicl.examples.compare;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.github.sgicl.comparison.ClosedGap;
import io.github.sgicl.comparison.ComparisonReport;
import io.github.sgicl.json.AtomicFile;
import io.github.sgicl.report.HtmlPage;
import io.github.sgicl.report.MarkdownPage;
import io.github.sgicl.report.Page;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The files of a comparison; each appears when it is whole, and depends on the result only. */
final class ComparisonFiles {

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create();

  private ComparisonFiles() {}

  /** Writes all files into a folder. */
  static void write(Path folder, ComparisonReport result) throws IOException {
    removeParts(folder);
    Map<String, String> files = new TreeMap<>(ComparisonCsv.of(result));
    files.put("comparison.json", GSON.toJson(ComparisonJson.of(result)) + "\n");
    Page page = ComparisonPage.of(result);
    files.put("comparison.md", MarkdownPage.of(page));
    files.put("comparison.html", HtmlPage.of(page));
    for (Map.Entry<String, String> file : files.entrySet()) {
      AtomicFile.write(folder.resolve(file.getKey()), out -> out.write(file.getValue()));
    }
  }

  /** Writes the shares of the gap beside them. */
  static void writeGap(Path folder, ClosedGap gap) throws IOException {
    AtomicFile.write(folder.resolve("comparison-gap.csv"), out -> out.write(ComparisonCsv.of(gap)));
  }

  /** What a run left that was killed while it wrote. */
  private static void removeParts(Path folder) throws IOException {
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, ".comparison*.part")) {
      for (Path part : parts) {
        Files.delete(part);
      }
    }
  }
}
