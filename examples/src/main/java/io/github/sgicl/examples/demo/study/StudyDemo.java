package io.github.sgicl.examples.demo.study;

import io.github.sgicl.axis.AxisStudy;
import io.github.sgicl.axis.StudyReport;
import io.github.sgicl.djl.EmbeddedModel;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.djl.StudiedDecoder;
import io.github.sgicl.examples.cli.Progress;
import io.github.sgicl.examples.model.ControlFolder;
import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.report.Report;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Every axis of the walk task studied on the embedded model, beside an untrained one of its shape.
 *
 * @param worlds how many worlds each axis is met in
 * @param seed what everything random is drawn from
 */
public record StudyDemo(int worlds, long seed) {

  /** The longest right answer has 17 tokens, its end included. */
  private static final int ANSWER_TOKENS = 20;

  private static final List<SparsityMetric> METRICS =
      List.of(SparsityMetrics.hoyer(), SparsityMetrics.gini(), SparsityMetrics.topEnergy(0.10));

  private static final int RESAMPLES = 1_000;
  private static final int TRIALS = 999;

  /**
   * What one reading gave.
   *
   * @param reading the axis and the state
   * @param report the study
   */
  record Result(WalkReading reading, StudyReport report) {}

  /** Measures, and reports all readings together. */
  public Report report() throws IOException {
    return new StudyDemoReport(run(), worlds, seed);
  }

  List<Result> run() throws IOException {
    try (ControlFolder untrained = ControlFolder.of(EmbeddedModel.walk(), seed);
        HuggingFaceDecoder model = HuggingFaceDecoder.from(EmbeddedModel.walk()).load();
        HuggingFaceDecoder control = HuggingFaceDecoder.from(untrained.path()).load()) {
      List<WalkReading> readings = WalkReading.all();
      int prompts = readings.stream().mapToInt(one -> one.axis().levels().size() * worlds).sum();
      try (Progress progress = Progress.onStandardError("measuring prompts", 2L * prompts)) {
        return readings.parallelStream()
            .map(reading -> new Result(reading, study(reading, model, control, progress)))
            .toList();
      }
    }
  }

  private StudyReport study(
      WalkReading reading,
      HuggingFaceDecoder model,
      HuggingFaceDecoder control,
      Progress progress) {
    AtomicInteger told = new AtomicInteger();
    return AxisStudy.along(reading.studied())
        .over(WalkReading.worlds(worlds))
        .on(StudiedDecoder.of(model).answering(model.answering(ANSWER_TOKENS)))
        .control(StudiedDecoder.of(control).answering(control.answering(1)))
        .metrics(METRICS)
        .allLayers()
        .judgedBy(WalkReading::isRight)
        .seed(seed)
        .resamples(RESAMPLES)
        .trials(TRIALS)
        .watchedBy((done, all) -> progress.advance(done - told.getAndSet(done)))
        .run();
  }

  /** The result of a reading. */
  static Optional<Result> of(List<Result> results, WalkReading reading) {
    return results.stream().filter(result -> result.reading().equals(reading)).findFirst();
  }
}
