package io.github.sgicl.examples.cli;

import io.github.sgicl.report.Report;
import io.github.sgicl.report.ReportFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The option that names the folder of a report. */
public final class ReportOption {

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The folder of the report, made if it is not there.")
  private @Nullable Path folder;

  /**
   * Whether it was given; the name of a file is bad usage.
   *
   * @param kind of the items that the report has beside it
   * @throws IOException if the folder has those of a report of another kind
   */
  public boolean isGiven(String kind) throws IOException {
    boolean given = isGiven();
    if (folder != null) {
      ReportFolder.at(folder).requireFreeFor(kind);
    }
    return given;
  }

  private boolean isGiven() {
    if (folder != null && Files.exists(folder) && !Files.isDirectory(folder)) {
      throw bad("--out must name a folder, " + folder + " is a file");
    }
    return folder != null;
  }

  /**
   * Refuses, before any work is done, a call that did not name a folder, or one with items of
   * another kind.
   */
  public void requireGiven(String kind) throws IOException {
    requireGiven();
    boolean unused = isGiven(kind);
  }

  /** Refuses, before any work is done, a call that did not name a folder. */
  public void requireGiven() {
    if (!isGiven()) {
      throw bad("Missing required option: '--out=DIR'");
    }
  }

  /** Writes a report into the folder and tells so on standard error. */
  public void write(Report report) throws IOException {
    if (folder == null) {
      throw bad("Missing required option: '--out=DIR'");
    }
    ReportFolder.at(folder).write(report);
    Path page = folder.resolve(report.name() + ".html");
    spec.commandLine().getErr().println("wrote " + page + " and its numbers beside it");
  }

  private ParameterException bad(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
