package io.github.sgicl.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.fakes.TextLength;
import io.github.sgicl.monitor.Calibration;
import io.github.sgicl.monitor.DriftSimulation;
import io.github.sgicl.monitor.DriftTest;
import io.github.sgicl.monitor.SparsityMonitor;
import io.github.sgicl.monitor.Verdict;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ordinary texts have 1 to 199 letters; what is longer is atypical. */
class MonitorMetersTest {

  private static final DifficultySignal LENGTH = new TextLength();
  private static final Calibration ORDINARY =
      Calibration.of(LENGTH.scoreAll(IntStream.range(1, 200).mapToObj("x"::repeat).toList()));

  private final MeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void verdicts_are_counted_and_p_values_averaged() {
    SparsityMonitor monitor = SparsityMonitor.calibratedOn(ORDINARY).falseAlarmRate(0.1).start();
    new MonitorMeters(monitor).bindTo(registry);
    assertThat(gauge("sgicl.monitor.p.value")).isNaN();
    observe(monitor, 100, 100, 300);
    assertThat(verdicts("typical")).isEqualTo(2);
    assertThat(verdicts("atypical")).isEqualTo(1);
    assertThat(gauge("sgicl.monitor.p.value"))
        .isCloseTo((101 / 200.0 + 101 / 200.0 + 1 / 200.0) / 3, within(1e-12));
    assertThat(gauge("sgicl.monitor.atypical.share")).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(gauge("sgicl.drift.statistic")).as("there is no drift test").isNaN();
  }

  @Test
  void drift_shows() {
    SparsityMonitor monitor =
        SparsityMonitor.calibratedOn(ORDINARY)
            .detectingDrift(
                DriftSimulation.redraws(20).threshold(DriftTest.shiryaevRoberts(), ORDINARY, 1_000))
            .start();
    new MonitorMeters(monitor).bindTo(registry);
    observe(monitor, IntStream.generate(() -> 300).limit(50).toArray());
    assertThat(registry.get("sgicl.drift.alarms").functionCounter().count())
        .isEqualTo((double) monitor.traffic().driftAlarms())
        .isPositive();
    assertThat(gauge("sgicl.drift.statistic"))
        .isEqualTo(monitor.traffic().driftStatistic().orElseThrow());
  }

  @Test
  void scoring_is_timed_and_otherwise_the_same() {
    TimedSignal timed = TimedSignal.of(LENGTH, registry);
    assertThat(timed.scoreAll(List.of("x", "xx"))).isEqualTo(LENGTH.scoreAll(List.of("x", "xx")));
    assertThat(timed.identity()).isEqualTo(LENGTH.identity());
    assertThat(registry.get("sgicl.scoring").tag("signal", "length").timer().count()).isEqualTo(1);
  }

  @Test
  void scoring_that_fails_is_timed_too() {
    TimedSignal timed = TimedSignal.of(new Failing(), registry);
    assertThatThrownBy(() -> timed.scoreAll(List.of("x"))).hasMessage("no model");
    assertThat(registry.get("sgicl.scoring").timer().count()).isEqualTo(1);
  }

  private record Failing() implements DifficultySignal {

    @Override
    public ScoreIdentity identity() {
      return LENGTH.identity();
    }

    @Override
    public List<Score> scoreAll(List<String> texts) {
      throw new IllegalStateException("no model");
    }
  }

  private static void observe(SparsityMonitor monitor, int... lengths) {
    for (int length : lengths) {
      Verdict verdict = monitor.observe(LENGTH.score("x".repeat(length)));
      assertThat(verdict.pValue()).isPositive();
    }
  }

  private double gauge(String name) {
    return registry.get(name).gauge().value();
  }

  private double verdicts(String verdict) {
    return registry.get("sgicl.monitor.verdicts").tag("verdict", verdict).functionCounter().count();
  }
}
