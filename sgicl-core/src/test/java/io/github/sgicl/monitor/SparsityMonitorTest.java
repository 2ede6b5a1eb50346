package io.github.sgicl.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.score.Score;
import io.github.sgicl.testing.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SparsityMonitorTest {

  @Test
  void a_verdict_says_how_likely_the_answer_is_wrong_where_labels_tell() {
    SplittableRandom random = new SplittableRandom(Seed.usually(21));
    LabelledCalibration labelled =
        Scores.labelled(random.doubles(300).toArray(), x -> random.nextDouble() >= x);
    ErrorProbability probability = ErrorProbability.isotonic(labelled);
    AnsweringRule rule = labelled.answerAtRisk(0.3).orElseThrow();
    SparsityMonitor monitor =
        SparsityMonitor.calibratedOn(labelled.scores())
            .falseAlarmRate(0.05)
            .tellingErrors(probability)
            .answeringBy(rule)
            .start();
    Verdict low = monitor.observe(Scores.hoyer(0.1));
    Verdict high = monitor.observe(Scores.hoyer(2));
    assertThat(low.errorProbability()).contains(probability.of(Scores.hoyer(0.1)));
    assertThat(high).isInstanceOf(Verdict.Atypical.class);
    assertThat(high.errorProbability().orElseThrow().low())
        .isGreaterThan(low.errorProbability().orElseThrow().high());
    assertThat(monitor.settings().answeringRule()).contains(rule);
    assertThatThrownBy(
            () ->
                SparsityMonitor.calibratedOn(Scores.of(Scores.L1, Scores.upTo(200)))
                    .tellingErrors(probability)
                    .start())
        .hasMessageStartingWith("the error probability must be of");
    assertThatThrownBy(
            () ->
                SparsityMonitor.calibratedOn(Scores.of(Scores.L1, Scores.upTo(200)))
                    .answeringBy(rule)
                    .start())
        .hasMessageStartingWith("the answering rule must be of");
  }

  private static final List<Score> HUNDREDTHS =
      Scores.hoyers(DoubleStream.iterate(0.01, value -> value + 0.01).limit(99).toArray());
  private static final Score ORDINARY = Scores.hoyer(0.5);
  private static final Score ODD = Scores.hoyer(2);

  private static Monitoring monitoring() {
    return SparsityMonitor.calibratedOn(HUNDREDTHS);
  }

  @Test
  void a_score_that_ordinary_traffic_has_is_typical() {
    SparsityMonitor monitor = monitoring().falseAlarmRate(0.01).overLast(200).start();
    assertThat(monitor.observe(Scores.hoyer(0.505))).isEqualTo(new Verdict.Typical(0.5, 0.01));
  }

  @Test
  void a_rarer_one_is_atypical_and_says_why() {
    SparsityMonitor monitor = monitoring().falseAlarmRate(0.05).start();
    assertThat(monitor.observe(Scores.hoyer(0.955)))
        .isEqualTo(
            new Verdict.Atypical(
                0.05,
                0.05,
                Advice.REVIEW,
                "hoyer at prompt_end of layer 3: 4 of 99 ordinary scores are at least as sparse,"
                    + " p = 0.05 <= 0.05"));
  }

  @Test
  void the_rarest_fall_back() {
    SparsityMonitor monitor = monitoring().falseAlarmRate(0.05).fallBackRate(0.01).start();
    assertThat(monitor.observe(ODD))
        .isInstanceOfSatisfying(
            Verdict.Atypical.class,
            odd -> {
              assertThat(odd.advice()).isEqualTo(Advice.FALL_BACK);
              assertThat(odd.threshold()).isEqualTo(0.01);
            });
    assertThat(monitor.observe(Scores.hoyer(0.985)))
        .isInstanceOfSatisfying(
            Verdict.Atypical.class, odd -> assertThat(odd.advice()).isEqualTo(Advice.REVIEW));
  }

  @Test
  void verdicts_are_made_once() {
    SparsityMonitor monitor = monitoring().start();
    assertThat(monitor.observe(ORDINARY)).isSameAs(monitor.observe(ORDINARY));
    assertThat(monitor.observe(ODD)).isSameAs(monitor.judge(ODD));
  }

  @Test
  void judging_counts_nothing() {
    SparsityMonitor monitor = monitoring().start();
    Verdict verdict = monitor.judge(ODD);
    assertThat(verdict).isInstanceOf(Verdict.Atypical.class);
    assertThat(monitor.traffic().observed()).isZero();
  }

  @Test
  void the_latest_verdicts_are_kept_and_counts_go_on() {
    SparsityMonitor monitor = monitoring().overLast(3).start();
    assertThat(monitor.traffic().recentAtypicalShare()).isEmpty();
    List<Verdict> verdicts = new ArrayList<>();
    for (Score score : List.of(ODD, ORDINARY, ODD, ORDINARY, Scores.hoyer(0.1))) {
      verdicts.add(monitor.observe(score));
    }
    Traffic traffic = monitor.traffic();
    assertThat(traffic.recent()).isEqualTo(verdicts.subList(2, 5));
    assertThat(traffic.recentAtypicalShare()).hasValue(1.0 / 3);
    assertThat(traffic.observed()).isEqualTo(5);
    assertThat(traffic.atypical()).isEqualTo(2);
    monitor.reset();
    assertThat(monitor.traffic()).isEqualTo(monitoring().overLast(3).start().traffic());
  }

  @Test
  void a_refused_score_is_not_counted() {
    SparsityMonitor monitor = monitoring().start();
    assertThatThrownBy(() -> monitor.observe(new Score(0.1, Scores.ANSWER)))
        .hasMessageContaining("this calibration is of");
    assertThatThrownBy(() -> monitor.observe(Scores.hoyer(Double.NaN)))
        .hasMessage("cannot judge a score of NaN");
    assertThatThrownBy(() -> monitor.observe("no such", ORDINARY))
        .hasMessage("no calibration for group \"no such\", there are [all]");
    assertThat(monitor.traffic().observed()).isZero();
  }

  @Test
  void groups_are_judged_apart() {
    SparsityMonitor monitor =
        SparsityMonitor.calibratedOn(
                Calibration.byGroup(
                    Map.of("low", HUNDREDTHS, "high", Scores.normal(99, new SplittableRandom(1)))))
            .start();
    assertThat(monitor.observe("low", Scores.hoyer(1.5))).isInstanceOf(Verdict.Atypical.class);
    assertThat(monitor.observe("high", Scores.hoyer(1.5))).isInstanceOf(Verdict.Typical.class);
    assertThatThrownBy(() -> monitor.observe(ORDINARY))
        .hasMessage("the calibration has groups [high, low], so a score needs its group");
  }

  @Test
  void settings_that_cannot_be_kept_are_refused() {
    assertThatThrownBy(() -> monitoring().falseAlarmRate(0.005).start())
        .hasMessageContaining("needs at least 199 calibration scores");
    assertThatThrownBy(() -> monitoring().falseAlarmRate(0).start())
        .hasMessage("false-alarm rate must be in (0, 1), was 0.0");
    assertThatThrownBy(() -> monitoring().falseAlarmRate(0.01).fallBackRate(0.02).start())
        .hasMessage("the fall-back rate must be at most the false-alarm rate, were 0.02 and 0.01");
    assertThatThrownBy(() -> monitoring().overLast(0))
        .hasMessage("a monitor keeps at least 1 score, was 0");
    DriftThreshold forOthers =
        DriftSimulation.redraws(10)
            .threshold(DriftTest.cusum(), Calibration.of(Scores.hoyers(new double[50])), 10);
    assertThatThrownBy(() -> monitoring().detectingDrift(forOthers).start())
        .hasMessageContaining("simulated for groups of [50] scores and tail sparse");
  }

  @Test
  void many_threads_lose_no_observation() throws Exception {
    SparsityMonitor monitor = monitoring().overLast(7).start();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> tasks = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        tasks.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 5_000; i++) {
                    Verdict verdict = monitor.observe(i % 5 == 0 ? ODD : ORDINARY);
                    assertThat(verdict.pValue()).isPositive();
                  }
                }));
      }
      for (Future<?> task : tasks) {
        task.get();
      }
    } finally {
      threads.shutdown();
    }
    assertThat(monitor.traffic().observed()).isEqualTo(20_000);
    assertThat(monitor.traffic().atypical()).isEqualTo(4_000);
    assertThat(monitor.traffic().recent()).hasSize(7);
  }

  @Test
  void drift_is_told_of_counted_and_starts_anew() {
    List<DriftAlarm> told = new ArrayList<>();
    SparsityMonitor monitor = monitoring().detectingDrift(threshold()).onDrift(told::add).start();
    for (int i = 0; i < 1_000; i++) {
      Verdict verdict = monitor.observe(ODD);
      assertThat(verdict).isInstanceOf(Verdict.Atypical.class);
    }
    Traffic traffic = monitor.traffic();
    assertThat(told).hasSizeGreaterThan(Traffic.KEPT_ALARMS);
    assertThat(traffic.driftAlarms()).isEqualTo(told.size());
    assertThat(traffic.latestDriftAlarms())
        .isEqualTo(told.subList(told.size() - Traffic.KEPT_ALARMS, told.size()));
    assertThat(told.get(0).observation()).isBetween(2L, 10L);
    assertThat(told.get(0).statistic()).isGreaterThanOrEqualTo(threshold().threshold());
    assertThat(traffic.driftStatistic().orElseThrow()).isLessThan(threshold().threshold());
    monitor.reset();
    assertThat(monitor.traffic().latestDriftAlarms()).isEmpty();
    assertThat(monitor.traffic().driftStatistic()).hasValue(0);
  }

  @Test
  void no_lock_is_held_while_the_listener_runs() {
    List<Long> seen = new ArrayList<>();
    SparsityMonitor[] itself = new SparsityMonitor[1];
    itself[0] =
        monitoring()
            .detectingDrift(threshold())
            .onDrift(
                alarm ->
                    seen.add(
                        CompletableFuture.supplyAsync(() -> itself[0].traffic().observed()).join()))
            .start();
    while (seen.isEmpty()) {
      Verdict verdict = itself[0].observe(ODD);
      assertThat(verdict).isInstanceOf(Verdict.Atypical.class);
    }
    assertThat(seen).containsExactly(itself[0].traffic().observed());
  }

  private static DriftThreshold threshold() {
    return DriftSimulation.redraws(50)
        .threshold(DriftTest.shiryaevRoberts(), Calibration.of(HUNDREDTHS), 1_000);
  }
}
