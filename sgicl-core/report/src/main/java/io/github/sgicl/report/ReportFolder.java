package io.github.sgicl.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import io.github.sgicl.axis.StudyReport;
import io.github.sgicl.comparison.ComparisonReport;
import io.github.sgicl.json.AtomicFile;
import io.github.sgicl.json.Audit;
import io.github.sgicl.mechanism.MechanismReport;
import io.github.sgicl.report.comparison.ComparisonFiles;
import io.github.sgicl.report.mechanism.MechanismFiles;
import io.github.sgicl.report.study.StudyFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A folder that reports are written into, each as HTML, Markdown, CSV and JSON. Every file appears,
 * or replaces an older one, when it is whole; it depends on the report only.
 */
public final class ReportFolder {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create();

  private final Path folder;

  private ReportFolder(Path folder) {
    this.folder = folder;
  }

  /** A folder; {@link #write} makes it if it is not there. */
  public static ReportFolder at(Path folder) {
    return new ReportFolder(folder);
  }

  /**
   * Writes a study.
   *
   * @throws IOException as {@link #write(Report)}
   */
  public void write(StudyReport report) throws IOException {
    write(new StudyFiles(report));
  }

  /**
   * Writes a comparison of strategies.
   *
   * @throws IOException as {@link #write(Report)}
   */
  public void write(ComparisonReport report) throws IOException {
    write(new ComparisonFiles(report));
  }

  /**
   * Writes a study of a mechanism.
   *
   * @throws IOException as {@link #write(Report)}
   */
  public void write(MechanismReport report) throws IOException {
    write(new MechanismFiles(report));
  }

  /**
   * Writes a report of any kind.
   *
   * @throws IllegalArgumentException if the report's name, or that of one of its tables, cannot be
   *     a file's
   * @throws IOException if the folder is a file or holds the items of a report of another kind, or
   *     writing fails; a file that was not replaced by then is as it was
   */
  public void write(Report report) throws IOException {
    Map<String, String> texts = texts(report);
    Optional<Audit> audit = report.audit();
    if (audit.isPresent()) {
      requireFreeFor(audit.get().kind());
    }
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new FileSystemException(folder.toString(), null, "is a file, not a folder");
    }
    Files.createDirectories(folder);
    for (Map.Entry<String, String> file : texts.entrySet()) {
      removeParts(file.getKey());
      AtomicFile.write(folder.resolve(file.getKey()), out -> out.write(file.getValue()));
    }
    if (audit.isPresent()) {
      removeParts(Audit.FILE);
      audit.get().write(folder.resolve(Audit.FILE));
    }
  }

  /**
   * Refuses a folder with the items of a report of another kind, which have the same file.
   *
   * @throws IOException as {@link Audit#requireFreeFor}
   */
  public void requireFreeFor(String kind) throws IOException {
    Audit.requireFreeFor(kind, folder.resolve(Audit.FILE));
  }

  private static Map<String, String> texts(Report report) {
    String name = requireName(report.name());
    Map<String, String> texts = new TreeMap<>();
    Page page = report.page();
    texts.put(name + ".html", HtmlPage.of(page));
    texts.put(name + ".md", MarkdownPage.of(page));
    report
        .tables()
        .forEach(
            (key, table) ->
                texts.put(
                    name + (key.isEmpty() ? "" : "-" + requireName(key)) + ".csv",
                    table.toString()));
    report
        .json()
        .ifPresent(json -> texts.put(name + ".json", GSON.toJson(versioned(report, json)) + "\n"));
    return texts;
  }

  private static JsonObject versioned(Report report, JsonObject json) {
    JsonObject whole = new JsonObject();
    whole.addProperty("format", report.name());
    whole.addProperty("version", report.version());
    json.entrySet().forEach(field -> whole.add(field.getKey(), field.getValue()));
    return whole;
  }

  private static String requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "the name of a report's file must be letters, digits, '.', '_' and '-', was '%s'"
              .formatted(name));
    }
    return name;
  }

  /** What a run left that was killed while it wrote. */
  private void removeParts(String file) throws IOException {
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "." + file + ".*.part")) {
      for (Path part : parts) {
        Files.delete(part);
      }
    }
  }

  @Override
  public String toString() {
    return "ReportFolder[" + folder + "]";
  }
}
