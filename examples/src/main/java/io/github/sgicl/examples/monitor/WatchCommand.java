package io.github.sgicl.examples.monitor;

import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.djl.Libtorch;
import io.github.sgicl.djl.hub.ModelReference;
import io.github.sgicl.examples.cli.CommandFrame;
import io.github.sgicl.examples.cli.ReportOption;
import io.github.sgicl.examples.cli.SeedOption;
import io.github.sgicl.examples.cli.WholeNumber;
import io.github.sgicl.examples.demo.monitor.MonitorDemo;
import io.github.sgicl.examples.model.LoadingOptions;
import io.github.sgicl.examples.model.ModelName;
import io.github.sgicl.examples.pool.ShowOption;
import io.github.sgicl.json.JsonLines;
import io.github.sgicl.json.MonitorFile;
import io.github.sgicl.monitor.Monitoring;
import io.github.sgicl.report.monitor.SignalAudit;
import io.github.sgicl.report.monitor.SignalReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Judges texts by a calibration, or shows on the embedded model what that is worth. */
@Command(
    name = "watch",
    description = {
      "Judges texts by a calibration, as they come: prints a JSON object a text, and one for each"
          + " drift alarm, before the text that raised it.",
      "A record that is broken, or whose text the model cannot read, gets an object with 'error',"
          + " and the watch goes on; the exit code is 1 then.",
      "With --demo, shows on the embedded model what is flagged and what is not."
    })
public final class WatchCommand implements Callable<Integer> {

  private static final Path STANDARD_INPUT = Path.of("-");

  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      paramLabel = ModelName.LABEL,
      converter = ModelName.class,
      description = {ModelName.DECODER, ModelName.EMBEDDED})
  private @Nullable ModelReference model;

  @Option(names = "--calibration", paramLabel = "FILE", description = "What 'calibrate' wrote.")
  private @Nullable Path calibration;

  @Option(
      names = "--in",
      paramLabel = "FILE",
      defaultValue = "-",
      description =
          "The texts: a JSON object on each line, the text in --field; standard input unless given,"
              + " or -.")
  private Path in;

  @Option(names = "--field", paramLabel = "NAME", description = "The field that holds the text.")
  private @Nullable String field;

  @Option(names = "--strict", description = "End at the first record that cannot be judged.")
  private boolean strict;

  @Mixin private LoadingOptions loading;

  @Option(
      names = "--demo",
      description =
          "Watch ordinary problems, then problems whose evidence is missing, then problems longer"
              + " than the embedded model was trained on.")
  private boolean demo;

  @Option(
      names = "--problems",
      paramLabel = "N",
      defaultValue = "400",
      converter = WholeNumber.Positive.class,
      description = "How many problems of each kind the demo asks (default: ${DEFAULT-VALUE}).")
  private int problems;

  @Mixin private ShowOption show;

  @Mixin private ReportOption folder;

  @Mixin private SeedOption seed;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (demo) {
      if (model != null || calibration != null || field != null) {
        throw new ParameterException(
            spec.commandLine(), "--demo goes with --problems, --seed and --out only");
      }
      if (problems < MonitorDemo.FEWEST) {
        throw new ParameterException(
            spec.commandLine(),
            "--problems must be at least %d, was %d".formatted(MonitorDemo.FEWEST, problems));
      }
      Libtorch.useThreads(1);
      loading.applyThreads();
      boolean written = folder.isGiven(SignalAudit.KIND);
      SignalReport report = MonitorDemo.run(problems, seed.value(), out);
      if (written) {
        folder.write(report);
      }
      return 0;
    }
    if (folder.isGiven(SignalAudit.KIND)) {
      throw new ParameterException(spec.commandLine(), "--out goes with --demo only");
    }
    if (model == null || calibration == null || field == null) {
      throw new ParameterException(
          spec.commandLine(),
          "expected --model=DIR, --calibration=FILE and --field=NAME, or --demo");
    }
    Monitoring kept = MonitorFile.read(calibration);
    try (HuggingFaceDecoder decoder = loading.load(model)) {
      return watch(
          TextWatch.of(decoder, calibration, kept, new TextWatch.Texts(field, strict), show, out));
    }
  }

  private int watch(TextWatch watch) throws IOException {
    if (in.equals(STANDARD_INPUT)) {
      JsonLines.readEach(Path.of("standard input"), System.in, watch);
    } else {
      try (InputStream texts = Files.newInputStream(in)) {
        JsonLines.readEach(in, texts, watch);
      }
    }
    spec.commandLine().getErr().println(watch.summary());
    return watch.failed() ? CommandFrame.FAILED : 0;
  }
}
