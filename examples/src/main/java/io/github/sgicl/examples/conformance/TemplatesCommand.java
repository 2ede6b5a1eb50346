package io.github.sgicl.examples.conformance;

import io.github.sgicl.conformance.GoldenTemplates;
import io.github.sgicl.examples.cli.CommandFrame;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The folder of the templates.")
  private Path folder;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    int ok = 0;
    int failed = 0;
    for (GoldenTemplates file : GoldenTemplates.in(folder)) {
      file.lines().forEach(out::println);
      out.println("%s %d ok, %d failed".formatted(file.name(), file.ok(), file.failed()));
      ok += file.ok();
      failed += file.failed();
    }
    out.println("%d ok, %d failed".formatted(ok, failed));
    return failed == 0 ? 0 : CommandFrame.FAILED;
  }
}
