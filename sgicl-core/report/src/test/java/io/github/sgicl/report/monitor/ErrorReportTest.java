package io.github.sgicl.report.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.activation.Site;
import io.github.sgicl.metric.Orientation;
import io.github.sgicl.monitor.AnsweringRule;
import io.github.sgicl.monitor.ErrorProbability;
import io.github.sgicl.monitor.LabelledCalibration;
import io.github.sgicl.report.ReportFolder;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import io.github.sgicl.testing.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorReportTest {

  private static final ScoreIdentity IDENTITY =
      new ScoreIdentity(
          new ModelIdentity("none", "0", "float32"),
          "verbatim",
          Site.lastHiddenState(),
          "hoyer",
          Orientation.HIGHER_IS_SPARSER);

  private static LabelledCalibration drawn(DoubleUnaryOperator wrong) {
    SplittableRandom random = new SplittableRandom(Seed.usually(61));
    double[] values = random.doubles(400).toArray();
    boolean[] correct = new boolean[400];
    for (int i = 0; i < 400; i++) {
      correct[i] = random.nextDouble() >= wrong.applyAsDouble(values[i]);
    }
    List<Score> scores = Arrays.stream(values).mapToObj(v -> new Score(v, IDENTITY)).toList();
    return LabelledCalibration.of(scores, correct);
  }

  @Test
  void a_page_shows_the_diagram_the_worth_and_the_rule(@TempDir Path folder) throws IOException {
    LabelledCalibration labelled = drawn(x -> x);
    Optional<AnsweringRule> rule = labelled.answerAtRisk(0.3);
    ErrorReport report = ErrorReport.of(ErrorProbability.isotonic(labelled), rule);
    ReportFolder.at(folder).write(report);
    assertThat(Files.readString(folder.resolve("errors.html")))
        .contains("<svg", "Reliability", "share that was wrong", "Answer at a risk");
    assertThat(Files.readString(folder.resolve("errors.md")))
        .contains(
            "as expected",
            "expected calibration error",
            "Brier score of the base rate",
            "by chance")
        .doesNotContain("NaN");
    assertThat(Files.readAllLines(folder.resolve("errors-bins.csv")))
        .hasSize(report.reliability().bins().size() + 1)
        .first()
        .isEqualTo("low,high,requests,stated,wrong,wrong_low,wrong_high");
    assertThat(report.diagram().curves()).hasSize(2);
    assertThat(report.summary())
        .contains("400 labelled requests", "isotonic, cross-fitted", "better than the base rate")
        .contains("answers requests of a difficulty below 0.");
  }

  @Test
  void what_tells_nothing_is_said_to_tell_nothing() {
    ErrorReport report =
        ErrorReport.of(ErrorProbability.logistic(drawn(x -> 0.4)), Optional.empty());
    assertThat(report.summary())
        .contains("no better than the base rate is shown", "no answering rule");
  }

  @Test
  void several_signals_have_no_curve_by_score() {
    LabelledCalibration labelled = drawn(x -> x);
    ErrorReport one = ErrorReport.of(ErrorProbability.logistic(labelled), Optional.empty());
    ErrorReport two =
        ErrorReport.of(ErrorProbability.logistic(List.of(labelled, labelled)), Optional.empty());
    assertThat(one.page().sections()).hasSize(3);
    assertThat(two.page().sections()).hasSize(2);
  }
}
