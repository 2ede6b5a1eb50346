package io.github.sgicl.examples.monitor;

import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.djl.DecoderReader;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.examples.cli.BadUsage;
import io.github.sgicl.examples.cli.WholeNumber;
import io.github.sgicl.examples.model.CacheOption;
import io.github.sgicl.examples.model.MetricName;
import io.github.sgicl.examples.model.ModelOptions;
import io.github.sgicl.examples.pool.ShowOption;
import io.github.sgicl.json.JsonLine;
import io.github.sgicl.json.MonitorFile;
import io.github.sgicl.json.dataset.DataRecords;
import io.github.sgicl.json.dataset.ShownItem;
import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.monitor.Calibration;
import io.github.sgicl.monitor.DriftSimulation;
import io.github.sgicl.monitor.DriftTest;
import io.github.sgicl.monitor.DriftThreshold;
import io.github.sgicl.monitor.Monitoring;
import io.github.sgicl.monitor.SparsityMonitor;
import io.github.sgicl.monitor.Tail;
import io.github.sgicl.report.monitor.ErrorReport;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.SparsityScorer;
import io.github.sgicl.statistic.Decimals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Scores ordinary traffic and keeps the scores for a monitor. */
@Command(
    name = "calibrate",
    description = {
      "Scores texts of ordinary traffic at the end of the prompt and keeps the scores in a file, by"
          + " which 'watch' judges others.",
      "Which texts are ordinary is up to you; the false-alarm rate holds for texts like them.",
      "With --labels, learns from right and wrong answers how likely an answer is wrong; with"
          + " --risk, which texts can be answered at that error rate."
    })
public final class CalibrateCommand implements Callable<Integer> {

  private static final int REDRAWS = 400;

  @Spec private CommandSpec spec;

  @Mixin private ModelOptions model;

  @Option(
      names = "--in",
      paramLabel = "FILE",
      required = true,
      description =
          "Ordinary texts, in --field of the records of a file: JSON Lines, one JSON document, or a"
              + " table with a first row of names; gzipped or not.")
  private Path in;

  @Option(
      names = "--field",
      paramLabel = "NAME",
      required = true,
      description = "The field that holds the text.")
  private String field;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The calibration, a JSON file that appears when it is whole.")
  private Path out;

  @Option(
      names = "--alpha",
      paramLabel = "RATE",
      defaultValue = "0.01",
      description =
          "The share of ordinary texts that is to be flagged (default: ${DEFAULT-VALUE}).")
  private double alpha;

  @Option(
      names = "--chat",
      description =
          "Render each text as one user turn by the model's chat template; it is read as it stands"
              + " otherwise, with the tokenizer's own special tokens.")
  private boolean chat;

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      defaultValue = "hoyer",
      converter = MetricName.class,
      description = "The metric (default: ${DEFAULT-VALUE}).")
  private SparsityMetric metric;

  @Option(
      names = "--layer",
      paramLabel = "N",
      defaultValue = "-1",
      description = "The layer boundary, as in 'score' (default: the last hidden state).")
  private int layer;

  @Option(
      names = "--tail",
      paramLabel = "TAIL",
      defaultValue = "sparse",
      converter = TailName.class,
      description = "What to flag: sparse, dense or both (default: ${DEFAULT-VALUE}).")
  private Tail tail;

  @Option(
      names = "--drift-every",
      paramLabel = "N",
      defaultValue = "10000",
      converter = WholeNumber.Positive.class,
      description =
          "Raise at most one false drift alarm in so many ordinary texts, on average over"
              + " calibrations (default: ${DEFAULT-VALUE}).")
  private int driftEvery;

  @Mixin private ShowOption show;

  @Mixin private LabelOptions labels;

  @Mixin private CacheOption cache;

  /** Reads the name of a tail. */
  static final class TailName implements ITypeConverter<Tail> {

    @Override
    public Tail convert(String name) {
      for (Tail tail : Tail.values()) {
        if (tail.toString().equals(name.toLowerCase(Locale.ROOT))) {
          return tail;
        }
      }
      throw new TypeConversionException("must be sparse, dense or both, was " + name);
    }
  }

  @Override
  public Integer call() throws IOException {
    if (!(alpha > 0 && alpha < 1)) {
      throw new ParameterException(spec.commandLine(), "--alpha must be in (0, 1), was " + alpha);
    }
    labels.requireFitting();
    Path folder = out.toAbsolutePath().getParent();
    if (folder == null || !folder.toFile().isDirectory()) {
      throw new IOException("--out needs an existing folder, there is no " + folder);
    }
    List<JsonLine> lines = DataRecords.read(in);
    List<String> texts = new ArrayList<>();
    for (JsonLine line : lines) {
      texts.add(line.text(field));
    }
    if (texts.isEmpty()) {
      throw new IOException(in + ": a calibration needs texts, has none");
    }
    boolean[] correct = labels.read(lines);
    try (HuggingFaceDecoder decoder = model.load()) {
      BadUsage.unlessLayer(spec, layer, decoder.layers());
      List<Score> scores = scores(decoder, lines, texts);
      Calibration calibration = Calibration.of(scores).watching(tail);
      calibration.requireEnoughFor(alpha);
      DriftThreshold drift =
          DriftSimulation.redraws(REDRAWS)
              .threshold(DriftTest.shiryaevRoberts(), calibration, driftEvery);
      Monitoring settings =
          SparsityMonitor.calibratedOn(calibration).falseAlarmRate(alpha).detectingDrift(drift);
      Optional<ErrorReport> errors = labels.learned(scores, correct);
      if (errors.isPresent()) {
        settings = settings.tellingErrors(errors.get().probability());
        if (errors.get().rule().isPresent()) {
          settings = settings.answeringBy(errors.get().rule().get());
        }
      }
      MonitorFile.write(out, settings.start());
      spec.commandLine().getOut().print(report(calibration, drift));
      if (errors.isPresent()) {
        labels.tell(errors.get());
      }
    }
    return 0;
  }

  private List<Score> scores(HuggingFaceDecoder decoder, List<JsonLine> lines, List<String> texts)
      throws IOException {
    DecoderReader reader = chat ? decoder.questions() : decoder.verbatim();
    for (int i = 0; i < Math.min(show.most(), texts.size()); i++) {
      show.show(List.of(ShownItem.of(lines.get(i), reader.rendered(texts.get(i)))));
    }
    try {
      return cache.inBatches(SparsityScorer.of(reader, metric).atLayer(layer)).scoreAll(texts);
    } catch (ActivationException e) {
      IOException readable = lines.get(e.index()).error("the text " + e.reason());
      readable.initCause(e);
      throw readable;
    }
  }

  private String report(Calibration calibration, DriftThreshold drift) {
    return """
    calibrated on %d texts: %s, tail %s
    flags a share of %s of ordinary texts, %s expected
    raises %s false drift alarms in %d ordinary texts (mean of %d redrawn calibrations, at most %s \
    at %s confidence; %s for the unluckiest tenth)
    """
        .formatted(
            calibration.size(Calibration.ALL),
            calibration.identity().signal(),
            calibration.tail(),
            alpha,
            Decimals.fixed(calibration.expectedFalseAlarmRate(Calibration.ALL, alpha), 4),
            Decimals.fixed(drift.falseAlarms(), 2),
            drift.observations(),
            drift.redraws(),
            Decimals.fixed(drift.falseAlarmsAtMost(), 2),
            DriftThreshold.CONFIDENCE,
            Decimals.fixed(drift.unluckyFalseAlarms(), 1));
  }
}
