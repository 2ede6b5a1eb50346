package io.github.sgicl.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Chat templates held to what Jinja2 makes of them, the date being 2026-01-02.
 *
 * @param name of the file
 * @param complaints of each case in the order of the file, empty where it holds; cases of a file of
 *     expressions are numbered from 1
 * @param malformed why the file has no cases, where it has none
 */
public record GoldenTemplates(
    String name, Map<String, String> complaints, Optional<String> malformed) {

  private static final String TEMPLATE = ".jinja";
  private static final String CASES = ".json";
  private static final String EXPRESSIONS = ".expressions.json";

  /** Gives the complaints of a file by case. */
  private interface Comparison {
    Map<String, String> complaints() throws IOException;
  }

  /**
   * Compares each {@code NAME.json} beside a {@code NAME.jinja}, then each {@code
   * NAME.expressions.json}.
   *
   * @throws IOException if there is none of either, or the folder cannot be read
   */
  public static List<GoldenTemplates> in(Path folder) throws IOException {
    List<GoldenTemplates> all = new ArrayList<>();
    for (String name : names(folder, TEMPLATE)) {
      Path cases = folder.resolve(name + CASES);
      if (Files.exists(cases)) {
        all.add(of(name, () -> TemplateGolden.complaints(folder.resolve(name + TEMPLATE), cases)));
      }
    }
    for (String name : names(folder, EXPRESSIONS)) {
      all.add(of(name, () -> ExpressionGolden.complaints(folder.resolve(name + EXPRESSIONS))));
    }
    if (all.isEmpty()) {
      throw new IOException(
          folder
              + ": no NAME.json stands beside a NAME.jinja, and no NAME.expressions.json is there");
    }
    return all;
  }

  private static GoldenTemplates of(String name, Comparison comparison) {
    try {
      return new GoldenTemplates(name, comparison.complaints(), Optional.empty());
    } catch (IOException e) {
      return new GoldenTemplates(name, Map.of(), Optional.of(String.valueOf(e.getMessage())));
    }
  }

  private static List<String> names(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(file -> file.endsWith(ending))
          .map(file -> file.substring(0, file.length() - ending.length()))
          .sorted()
          .toList();
    }
  }

  /** How many cases hold. */
  public int ok() {
    return (int) complaints.values().stream().filter(String::isEmpty).count();
  }

  /** How many cases do not; a file without cases counts as one. */
  public int failed() {
    return malformed.isPresent() ? 1 : complaints.size() - ok();
  }

  /** A line for the file if it has no cases, and for each case that does not hold. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    malformed.ifPresent(reason -> lines.add(name + ": " + reason));
    complaints.forEach(
        (one, complaint) -> {
          if (!complaint.isEmpty()) {
            lines.add(name + " " + one + ": " + complaint);
          }
        });
    return lines;
  }
}
