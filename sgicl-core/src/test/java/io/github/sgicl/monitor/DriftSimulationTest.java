package io.github.sgicl.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.score.Score;
import io.github.sgicl.testing.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DriftSimulationTest {

  private static final boolean SOAK = Boolean.getBoolean("sgicl.soak");
  private static final int OBSERVATIONS = 1_000;
  private static final DriftSimulation SIMULATION = DriftSimulation.redraws(100);

  static Stream<DriftTest> tests() {
    return Stream.of(DriftTest.shiryaevRoberts(), DriftTest.cusum(), DriftTest.pageHinkley());
  }

  private static Calibration ordinary(SplittableRandom random) {
    return Calibration.of(Scores.normal(400, random));
  }

  @ParameterizedTest
  @MethodSource("tests")
  void one_false_alarm_in_so_many_observations_over_redrawn_sets(DriftTest test) {
    SplittableRandom random = new SplittableRandom(Seed.usually(11));
    DriftThreshold threshold = SIMULATION.threshold(test, ordinary(random), OBSERVATIONS);
    assertThat(threshold.falseAlarms()).isBetween(0.3, 1.0);
    assertThat(threshold.falseAlarmsAtMost()).isBetween(threshold.falseAlarms(), 1.0);
    assertThat(threshold.averageRunLength()).isBetween(1_000.0, 3_500.0);
    assertThat(threshold.unluckyFalseAlarms()).isGreaterThan(threshold.falseAlarms());
    long alarms = 0;
    for (int redraw = 0; redraw < 100; redraw++) {
      SparsityMonitor monitor =
          SparsityMonitor.calibratedOn(ordinary(random)).detectingDrift(threshold).start();
      observe(monitor, Scores.normal(OBSERVATIONS, random));
      alarms += monitor.traffic().driftAlarms();
    }
    assertThat(alarms).as("alarms of 100 monitors, %s, seed 11", test).isBetween(20L, 145L);
  }

  @ParameterizedTest
  @MethodSource("tests")
  void a_shift_is_found_soon(DriftTest test) {
    SplittableRandom random = new SplittableRandom(Seed.usually(12));
    Calibration calibration = ordinary(random);
    SparsityMonitor monitor =
        SparsityMonitor.calibratedOn(calibration)
            .detectingDrift(SIMULATION.threshold(test, calibration, OBSERVATIONS))
            .start();
    observe(monitor, Scores.drawn(300, () -> random.nextGaussian() + 1.5));
    assertThat(monitor.traffic().latestDriftAlarms().get(0).observation())
        .as("%s, seed 12", test)
        .isLessThan(40);
  }

  @Test
  void at_one_false_alarm_in_ten_thousand_a_shift_is_still_found_soon() {
    SplittableRandom random = new SplittableRandom(Seed.usually(16));
    DriftThreshold threshold =
        SIMULATION.threshold(DriftTest.shiryaevRoberts(), ordinary(random), 10_000);
    long alarms = 0;
    List<Long> delays = new ArrayList<>();
    for (int redraw = 0; redraw < 100; redraw++) {
      SparsityMonitor monitor =
          SparsityMonitor.calibratedOn(ordinary(random)).detectingDrift(threshold).start();
      observe(monitor, Scores.normal(10_000, random));
      alarms += monitor.traffic().driftAlarms();
      monitor.reset();
      observe(monitor, Scores.drawn(300, () -> random.nextGaussian() + 1.5));
      delays.add(monitor.traffic().latestDriftAlarms().get(0).observation());
    }
    Collections.sort(delays);
    assertThat(alarms).as("alarms of 100 monitors, seed 16").isBetween(20L, 150L);
    assertThat(delays.get(50)).as("median delay, seed 16").isBetween(3L, 30L);
    assertThat(delays.get(98)).as("99th of 100 delays, seed 16").isLessThan(80L);
  }

  @Test
  void a_shift_to_the_dense_side_needs_both_tails() {
    SplittableRandom random = new SplittableRandom(Seed.usually(13));
    for (Tail tail : List.of(Tail.SPARSE, Tail.BOTH)) {
      Calibration calibration = ordinary(random).watching(tail);
      SparsityMonitor monitor =
          SparsityMonitor.calibratedOn(calibration)
              .detectingDrift(
                  SIMULATION.threshold(DriftTest.shiryaevRoberts(), calibration, OBSERVATIONS))
              .start();
      observe(monitor, Scores.drawn(300, () -> random.nextGaussian() - 2));
      assertThat(monitor.traffic().driftAlarms() > 0).as("%s", tail).isEqualTo(tail == Tail.BOTH);
    }
  }

  @Test
  void groups_are_simulated_in_their_proportions() {
    Calibration grouped =
        Calibration.byGroup(
            Map.of(
                "a", Scores.normal(300, new SplittableRandom(1)),
                "b", Scores.normal(100, new SplittableRandom(2))));
    DriftThreshold threshold = SIMULATION.threshold(DriftTest.cusum(), grouped, OBSERVATIONS);
    assertThat(threshold.sizes()).containsExactly(300, 100);
    assertThat(threshold.falseAlarms()).isBetween(0.3, 1.0);
  }

  /**
   * Thresholds of many seeds, each held to ten ordinary observations in a hundred and to what far
   * more calibration sets say of it.
   */
  @ParameterizedTest
  @MethodSource("tests")
  void the_noise_of_the_simulation_seldom_makes_alarms_more_frequent_than_asked(DriftTest test) {
    long seed = Seed.usually(17);
    int seeds = SOAK ? 400 : 20;
    Calibration calibration = Calibration.of(Scores.normal(200, new SplittableRandom(seed)));
    double[] thresholds = new double[seeds];
    for (int i = 0; i < seeds; i++) {
      thresholds[i] =
          DriftSimulation.redraws(100).seed(seed + i).threshold(test, calibration, 300).threshold();
    }
    double[] alarms = alarmsOverManySets(test, thresholds, SOAK ? 20_000 : 3_000, seed);
    double tooMany =
        Arrays.stream(alarms).filter(mean -> mean > 1).count() / (double) thresholds.length;
    double error = 3 * Math.sqrt(0.05 * 0.95 / seeds);
    assertThat(tooMany)
        .as("share of %d thresholds above one alarm, %s, seed %d", seeds, test, seed)
        .isLessThanOrEqualTo(0.05 + error);
    assertThat(Arrays.stream(alarms).average().orElseThrow())
        .as("mean alarms of the thresholds, %s, seed %d", test, seed)
        .isBetween(0.4, 1.0);
  }

  private static double[] alarmsOverManySets(
      DriftTest test, double[] thresholds, int sets, long seed) {
    SplittableRandom root = new SplittableRandom(~seed);
    double[] alarms = new double[thresholds.length];
    for (int set = 0; set < sets; set++) {
      OrdinaryPValues pValues = new OrdinaryPValues(Tail.SPARSE, List.of(200), root.split());
      double[] statistics = new double[thresholds.length];
      Arrays.fill(statistics, test.start());
      for (int i = 0; i < 300; i++) {
        double evidence = test.evidence(pValues.next());
        for (int t = 0; t < thresholds.length; t++) {
          statistics[t] = test.next(statistics[t], evidence);
          if (statistics[t] >= thresholds[t]) {
            alarms[t] += 1.0 / sets;
            statistics[t] = test.start();
          }
        }
      }
    }
    return alarms;
  }

  @Test
  void the_same_seed_gives_the_same_threshold() {
    Calibration calibration = ordinary(new SplittableRandom(Seed.usually(14)));
    DriftSimulation small = DriftSimulation.redraws(20);
    DriftThreshold once = small.threshold(DriftTest.cusum(), calibration, 200);
    assertThat(small.threshold(DriftTest.cusum(), calibration, 200)).isEqualTo(once);
    assertThat(small.seed(1).threshold(DriftTest.cusum(), calibration, 200)).isNotEqualTo(once);
  }

  @Test
  void the_bet_has_mean_one_and_no_seam() {
    double mean = 0;
    int steps = 1_000_000;
    for (int i = 0; i < steps; i++) {
      double p = Math.pow((i + 0.5) / steps, 4);
      double width = 4 * Math.pow((i + 0.5) / steps, 3) / steps;
      mean += DriftTest.bet(p) * width;
    }
    assertThat(mean).isBetween(0.95, 1.0);
    assertThat(DriftTest.bet(1)).isEqualTo(0.5);
    assertThat(DriftTest.bet(Math.exp(-0.999e-4)))
        .isCloseTo(DriftTest.bet(Math.exp(-1.001e-4)), within(1e-6));
    assertThat(DriftTest.bet(0.001)).isGreaterThan(DriftTest.bet(0.01)).isGreaterThan(10);
  }

  @Test
  void what_makes_no_sense_is_refused() {
    Calibration calibration = ordinary(new SplittableRandom(Seed.usually(15)));
    assertThatThrownBy(() -> DriftSimulation.redraws(9)).hasMessage("redraws must be >= 10, was 9");
    assertThatThrownBy(() -> SIMULATION.threshold(DriftTest.cusum(), calibration, 0))
        .hasMessage("observations must be >= 1, was 0");
    assertThatThrownBy(() -> DriftTest.pageHinkley(0.5))
        .hasMessage("tolerance must be in [0, 0.5), was 0.5");
    assertThatThrownBy(
            () ->
                new DriftThreshold(DriftTest.cusum(), 1, Tail.SPARSE, List.of(9), 10, 1, 1, 1, 10))
        .hasMessage("threshold must be finite and above 1.0, was 1.0");
    assertThatThrownBy(
            () ->
                new DriftThreshold(
                    DriftTest.cusum(), 2, Tail.SPARSE, List.of(9), 10, 1, 0.9, 1, 10))
        .hasMessageContaining("must be at least the 1.0 that were counted, was 0.9");
  }

  private static void observe(SparsityMonitor monitor, List<Score> scores) {
    for (Score score : scores) {
      assertThat(monitor.observe(score).pValue()).isPositive();
    }
  }
}
