package io.github.sgicl.examples.conformance;

import io.github.sgicl.conformance.GoldenTemplates;
import io.github.sgicl.examples.cli.CommandFrame;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds chat templates to what Jinja2 makes of them. */
@Command(
    name = "templates",
    description = {
      "Compares rendered chat templates with what Jinja2 makes of them.",
      "Renders each case of each NAME.json beside a NAME.jinja, and each template of each"
          + " NAME.expressions.json, the date being 2026-01-02, and compares the text, or the error"
          + " that Jinja2 raises. Prints a line a case that fails, a line a file, then the counts."
          + " Exits with 1 if any failed."
    })
public final class TemplatesCommand implements Callable<Integer> {

  private static final String TEMPLATE = ".jinja";
  private static final String EXPRESSIONS = ".expressions.json";

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The folder of the templates.")
  private Path folder;

  private int ok;
  private int failed;

  /** Compares a file, and gives its complaints by case. */
  private interface Comparison {
    Map<String, String> complaints() throws IOException;
  }

  @Override
  public Integer call() throws IOException {
    List<String> templates =
        names(TEMPLATE).stream().filter(name -> Files.exists(file(name, ".json"))).toList();
    List<String> expressions = names(EXPRESSIONS);
    if (templates.isEmpty() && expressions.isEmpty()) {
      throw new IOException(
          folder
              + ": no NAME.json stands beside a NAME.jinja, and no NAME.expressions.json is there");
    }
    for (String name : templates) {
      check(name, () -> GoldenTemplates.complaints(file(name, TEMPLATE), file(name, ".json")));
    }
    for (String name : expressions) {
      check(name, () -> GoldenTemplates.complaintsOfExpressions(file(name, EXPRESSIONS)));
    }
    spec.commandLine().getOut().println("%d ok, %d failed".formatted(ok, failed));
    return failed == 0 ? 0 : CommandFrame.FAILED;
  }

  private Path file(String name, String ending) {
    return folder.resolve(name + ending);
  }

  private List<String> names(String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(file -> file.endsWith(ending))
          .map(file -> file.substring(0, file.length() - ending.length()))
          .sorted()
          .toList();
    }
  }

  private void check(String name, Comparison comparison) {
    PrintWriter out = spec.commandLine().getOut();
    Map<String, String> complaints;
    try {
      complaints = comparison.complaints();
    } catch (IOException e) {
      out.println(name + ": " + e.getMessage());
      complaints = Map.of("", "malformed");
    }
    int wrong = 0;
    for (Map.Entry<String, String> one : complaints.entrySet()) {
      if (!one.getValue().isEmpty()) {
        if (!one.getKey().isEmpty()) {
          out.println(name + " " + one.getKey() + ": " + one.getValue());
        }
        wrong++;
      }
    }
    int right = complaints.size() - wrong;
    out.println("%s %d ok, %d failed".formatted(name, right, wrong));
    ok += right;
    failed += wrong;
  }
}
