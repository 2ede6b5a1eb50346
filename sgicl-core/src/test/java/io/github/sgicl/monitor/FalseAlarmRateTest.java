package io.github.sgicl.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.score.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The promise of the monitor, over 200 redrawn calibration sets of ordinary traffic. */
class FalseAlarmRateTest {

  private static final long SEED = 20_260_101;
  private static final int REDRAWS = 200;
  private static final int TRAFFIC = 500;
  private static final int SHORT = 250;
  private static final int LONG = 430;

  @ParameterizedTest
  @CsvSource({
    "0.01, SPARSE",
    "0.05, SPARSE",
    "0.1, SPARSE",
    "0.05, DENSE",
    "0.01, BOTH",
    "0.1, BOTH"
  })
  void the_mean_rate_is_what_was_chosen_overall_and_in_each_group(double alpha, Tail tail) {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Double> ofShort = new ArrayList<>();
    List<Double> ofLong = new ArrayList<>();
    List<Double> overall = new ArrayList<>();
    for (int redraw = 0; redraw < REDRAWS; redraw++) {
      SparsityMonitor monitor =
          SparsityMonitor.calibratedOn(
                  Calibration.byGroup(
                          Map.of(
                              "short", shortPrompts(SHORT, random),
                              "long", longPrompts(LONG, random)))
                      .watching(tail))
              .falseAlarmRate(alpha)
              .start();
      ofShort.add(flagged(monitor, "short", shortPrompts(TRAFFIC, random)));
      ofLong.add(flagged(monitor, "long", longPrompts(TRAFFIC, random)));
      overall.add((double) monitor.traffic().atypical() / monitor.traffic().observed());
    }
    double expectedShort = chosen(alpha, SHORT, tail);
    double expectedLong = chosen(alpha, LONG, tail);
    assertMeanIs(expectedShort, ofShort, "short");
    assertMeanIs(expectedLong, ofLong, "long");
    assertMeanIs((expectedShort + expectedLong) / 2, overall, "overall");
  }

  private static double chosen(double alpha, int size, Tail tail) {
    return tail == Tail.BOTH
        ? 2 * Math.floor(alpha * (size + 1) / 2) / (size + 1)
        : Math.floor(alpha * (size + 1)) / (size + 1);
  }

  /** Within four standard errors of the mean over the redrawn sets. */
  private static void assertMeanIs(double expected, List<Double> rates, String what) {
    double mean = rates.stream().mapToDouble(rate -> rate).average().orElseThrow();
    double squares = rates.stream().mapToDouble(rate -> (rate - mean) * (rate - mean)).sum();
    double standardError = Math.sqrt(squares / (REDRAWS - 1) / REDRAWS);
    assertThat(mean).as("%s, seed %d", what, SEED).isCloseTo(expected, within(4 * standardError));
    assertThat(standardError).as("the test sees small errors").isLessThan(0.002);
  }

  private static double flagged(SparsityMonitor monitor, String group, List<Score> traffic) {
    return traffic.stream()
        .mapToInt(score -> monitor.observe(group, score) instanceof Verdict.Atypical ? 1 : 0)
        .average()
        .orElseThrow();
  }

  private static List<Score> shortPrompts(int count, SplittableRandom random) {
    return Scores.normal(count, random);
  }

  private static List<Score> longPrompts(int count, SplittableRandom random) {
    return Scores.drawn(count, () -> 5 - 2 * Math.log(random.nextDouble()));
  }
}
