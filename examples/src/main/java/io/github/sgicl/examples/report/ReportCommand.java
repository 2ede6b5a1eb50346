package io.github.sgicl.examples.report;

import io.github.sgicl.examples.cli.ReportOption;
import io.github.sgicl.report.JoinedReport;
import io.github.sgicl.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes the report of separate runs together. */
@Command(
    name = "report",
    description = {
      "Writes the report that one run over all items would have written, from the items.jsonl of"
          + " separate runs of 'study' or of 'compare'.",
      "The runs differ in their items only, and no two have an item of one id."
    })
public final class ReportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--join",
      paramLabel = "DIR",
      arity = "1..*",
      required = true,
      description = "The folders of the reports, at least two.")
  private List<Path> join = new ArrayList<>();

  @Mixin private ReportOption out;

  @Override
  public Integer call() throws IOException {
    out.requireGiven();
    out.write(joined());
    return 0;
  }

  private Report joined() throws IOException {
    try {
      return JoinedReport.of(join);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
