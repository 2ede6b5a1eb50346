package io.github.sgicl.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.monitor.AnsweringRule;
import io.github.sgicl.monitor.Calibration;
import io.github.sgicl.monitor.DriftAlarm;
import io.github.sgicl.monitor.DriftSimulation;
import io.github.sgicl.monitor.DriftTest;
import io.github.sgicl.monitor.ErrorProbability;
import io.github.sgicl.monitor.LabelledCalibration;
import io.github.sgicl.monitor.Monitoring;
import io.github.sgicl.monitor.SparsityMonitor;
import io.github.sgicl.monitor.Verdict;
import io.github.sgicl.score.Score;
import io.github.sgicl.testing.Seed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MonitorFileTest {

  private final Path file;

  MonitorFileTest(@TempDir Path folder) {
    this.file = folder.resolve("monitor.json");
  }

  private static List<Score> drawn(Random random, int count) {
    return Stream.generate(() -> Kept.score(random.nextGaussian())).limit(count).toList();
  }

  private static Monitoring monitoring(DriftTest test) {
    Calibration calibration = Calibration.of(drawn(new Random(1), 60));
    return SparsityMonitor.calibratedOn(calibration)
        .falseAlarmRate(0.2)
        .fallBackRate(0.05)
        .overLast(30)
        .detectingDrift(DriftSimulation.redraws(20).threshold(test, calibration, 40));
  }

  static Stream<DriftTest> tests() {
    return Stream.of(DriftTest.shiryaevRoberts(), DriftTest.cusum(), DriftTest.pageHinkley(0.01));
  }

  @ParameterizedTest
  @MethodSource("tests")
  void a_monitor_that_is_restarted_after_every_few_scores_is_as_one_that_is_not(DriftTest test)
      throws IOException {
    Random random = new Random(Seed.usually(5));
    List<DriftAlarm> alarms = new ArrayList<>();
    List<DriftAlarm> alarmsAcross = new ArrayList<>();
    SparsityMonitor steady = monitoring(test).onDrift(alarms::add).start();
    SparsityMonitor restarted = monitoring(test).onDrift(alarmsAcross::add).start();
    for (int restart = 0; restart < 20; restart++) {
      for (Score score : drawn(random, random.nextInt(50))) {
        Verdict verdict = steady.observe(score);
        assertThat(restarted.observe(score)).isEqualTo(verdict);
      }
      MonitorFile.write(file, restarted);
      restarted = MonitorFile.read(file).onDrift(alarmsAcross::add).start();
      assertThat(restarted.traffic()).isEqualTo(steady.traffic());
    }
    assertThat(alarmsAcross).isNotEmpty().isEqualTo(alarms);
    assertThat(restarted.settings().drift()).isEqualTo(steady.settings().drift());
    assertThat(restarted.traffic().observed()).isGreaterThan(100);
  }

  @Test
  void what_labels_say_is_kept_with_the_monitor() throws IOException {
    List<Score> scores = drawn(new Random(2), 300);
    boolean[] correct = new boolean[300];
    Random random = new Random(3);
    for (int i = 0; i < correct.length; i++) {
      correct[i] = random.nextGaussian() > scores.get(i).difficulty();
    }
    LabelledCalibration labelled = LabelledCalibration.of(scores, correct);
    AnsweringRule rule = labelled.answerAtRisk(0.3).orElseThrow();
    for (ErrorProbability probability :
        List.of(ErrorProbability.isotonic(labelled), ErrorProbability.logistic(labelled))) {
      SparsityMonitor monitor =
          monitoring(DriftTest.cusum()).tellingErrors(probability).answeringBy(rule).start();
      for (Score score : drawn(new Random(4), 40)) {
        assertThat(monitor.observe(score).errorProbability()).isPresent();
      }
      MonitorFile.write(file, monitor);
      Monitoring read = MonitorFile.read(file);
      assertThat(read.answeringRule()).contains(rule);
      assertThat(read.start().traffic()).isEqualTo(monitor.traffic());
      ErrorProbabilityFile.write(file, probability);
      for (ErrorProbability kept :
          List.of(read.errorProbability().orElseThrow(), ErrorProbabilityFile.read(file))) {
        assertThat(kept.form()).isEqualTo(probability.form());
        assertThat(kept.of(Kept.score(0.3))).isEqualTo(probability.of(Kept.score(0.3)));
        assertThat(kept.reliability()).isEqualTo(probability.reliability());
      }
    }
    Kept.sealed(file, Kept.unsealed(file).replace("\"logistic\"", "\"other\""));
    assertThatThrownBy(() -> ErrorProbabilityFile.read(file))
        .isInstanceOf(KeptFileException.class)
        .hasMessageContaining("\"form\" must be isotonic or logistic, was \"other\"");
  }

  @Test
  void what_a_monitor_was_calibrated_on_can_be_read_alone() throws IOException {
    SparsityMonitor monitor = monitoring(DriftTest.cusum()).start();
    MonitorFile.write(file, monitor);
    assertThat(CalibrationFile.read(file)).isEqualTo(monitor.calibration());
  }

  @Test
  void a_calibration_alone_is_no_monitor() throws IOException {
    CalibrationFile.write(file, Kept.calibration());
    assertThatThrownBy(() -> MonitorFile.read(file))
        .isInstanceOf(KeptFileException.class)
        .hasMessage(file + ": is a calibration without a monitor's settings");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"false_alarm_rate\":0.2|\"false_alarm_rate\":5|false-alarm rate must be in (0, 1), was"
            + " 5.0",
        "\"false_alarm_rate\":0.2|\"false_alarm_rate\":1e-300|a false-alarm rate of 1.0E-300 needs",
        "\"fall_back_rate\":0.05|\"fall_back_rate\":0.5|the fall-back rate must be at most",
        "\"window\":30|\"window\":2000000000|a monitor is kept with at most 1000000 verdicts",
        "\"window\":30|\"window\":0|a monitor keeps at least 1 score, was 0",
        "\"test\":\"cusum\"|\"test\":\"x\"|unknown drift test \"x\"",
        "\"cusum\",\"threshold\":|\"cusum\",\"threshold\":1,\"was\":|threshold must be finite and"
            + " above 1.0, was 1.0",
        "\"drift_statistic\":|\"drift_statistic\":1e9,\"was\":|must be below the threshold",
        "\"drift_statistic\":|\"was\":|the traffic was watched without a drift test, this monitor",
        "\"observed\":1|\"observed\":0|must be among those observed, were 0 and 1 of 0",
        "\"drift_alarms\":0|\"drift_alarms\":3|of 3 drift alarms the latest 3 must be kept, were 0",
        "\"verdict\":\"typical\"|\"verdict\":\"atypical\"|is not atypical"
      })
  void what_does_not_fit_together_is_refused(String part, String other, String complaint)
      throws IOException {
    SparsityMonitor monitor = monitoring(DriftTest.cusum()).start();
    assertThat(monitor.observe(Kept.score(0))).isInstanceOf(Verdict.Typical.class);
    MonitorFile.write(file, monitor);
    String text = Kept.unsealed(file);
    assertThat(text).contains(part);
    Kept.sealed(file, text.replace(part, other));
    assertThatThrownBy(() -> MonitorFile.read(file))
        .isInstanceOf(KeptFileException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(complaint);
  }
}
