package io.github.sgicl.examples.dynamics;

import io.github.sgicl.json.AtomicFile;
import io.github.sgicl.report.HtmlPage;
import io.github.sgicl.report.MarkdownPage;
import io.github.sgicl.report.dynamics.DynamicsReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reports on training runs. */
@Command(
    name = "dynamics",
    description = {
      "Reports on runs of 'train': sparsity, entropy, loss and accuracy of each split over the"
          + " steps, with bands over the runs.",
      "Of runs with held-out splits it prints how far these lie from the memorised ones at the end,"
          + " where the answer begins and at the control position.",
      "Of runs with experts it prints through how many of them tokens go, split by split, beside"
          + " the accuracy: runs with a fixed number and with a routing mass may stand side by"
          + " side."
    })
public final class DynamicsCommand implements Callable<Integer> {

  private static final long SEED = 42;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      arity = "1..*",
      description = "Folders of runs of one task with different seeds or experts.")
  private List<Path> folders = new ArrayList<>();

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "Write a report with figures as HTML, or with tables only as Markdown if the name ends in"
              + " .md.")
  private @Nullable Path report;

  @Override
  public Integer call() throws IOException {
    DynamicsReport found = DynamicsReport.of(folders, SEED);
    PrintWriter out = spec.commandLine().getOut();
    if (found.hasExperts()) {
      out.print(found.experts());
    }
    if (found.hasHeldOut()) {
      out.print(found.separation());
    } else if (!found.hasExperts()) {
      out.print("no split is held out, so none is set apart; --report draws the curves of all\n");
    }
    if (report != null) {
      boolean markdown = report.toString().endsWith(".md");
      String text = markdown ? MarkdownPage.of(found.page()) : HtmlPage.of(found.page());
      AtomicFile.write(report, file -> file.write(text));
    }
    return 0;
  }
}
