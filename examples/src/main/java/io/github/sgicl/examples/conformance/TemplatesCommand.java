package io.github.sgicl.examples.conformance;

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
      "Renders each case of each NAME.json beside a NAME.jinja, the date being 2026-01-02, and"
          + " compares the text. Prints a line a case that fails, a line a template, then the"
          + " counts. Exits with 1 if any failed."
    })
public final class TemplatesCommand implements Callable<Integer> {

  private static final String TEMPLATE = ".jinja";

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The folder of the templates.")
  private Path folder;

  private int ok;
  private int failed;

  @Override
  public Integer call() throws IOException {
    List<String> names = names();
    PrintWriter out = spec.commandLine().getOut();
    for (String name : names) {
      check(name, out);
    }
    out.println("%d ok, %d failed".formatted(ok, failed));
    return failed == 0 ? 0 : CommandFrame.FAILED;
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names =
          files
              .map(file -> String.valueOf(file.getFileName()))
              .filter(file -> file.endsWith(TEMPLATE))
              .map(file -> file.substring(0, file.length() - TEMPLATE.length()))
              .filter(name -> Files.exists(folder.resolve(name + ".json")))
              .sorted()
              .toList();
      if (names.isEmpty()) {
        throw new IOException(folder + ": no NAME.json stands beside a NAME.jinja");
      }
      return names;
    }
  }

  private void check(String name, PrintWriter out) throws IOException {
    Map<String, String> complaints =
        TemplateGolden.complaints(folder.resolve(name + TEMPLATE), folder.resolve(name + ".json"));
    int wrong = 0;
    for (Map.Entry<String, String> one : complaints.entrySet()) {
      if (!one.getValue().isEmpty()) {
        out.println(name + " " + one.getKey() + ": " + one.getValue());
        wrong++;
      }
    }
    int right = complaints.size() - wrong;
    out.println("%s %d ok, %d failed".formatted(name, right, wrong));
    ok += right;
    failed += wrong;
  }
}
