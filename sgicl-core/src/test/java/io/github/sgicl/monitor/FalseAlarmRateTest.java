package io.github.sgicl.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.score.Score;
import io.github.sgicl.testing.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The promise of the monitor, over 200 redrawn calibration sets of ordinary traffic whose scores
 * depend on the length of a prompt.
 */
class FalseAlarmRateTest {

  private static final long SEED = Seed.usually(20_260_101);
  private static final int REDRAWS = 200;
  private static final int TRAFFIC = 500;
  private static final LengthBands BANDS = LengthBands.upTo(64, 128);

  /** For each band, the longest prompt and the number of calibration scores. */
  private static final Map<Integer, Integer> SIZES =
      new TreeMap<>(Map.of(64, 250, 128, 430, 400, 207));

  @ParameterizedTest
  @CsvSource({
    "0.01, SPARSE",
    "0.05, SPARSE",
    "0.1, SPARSE",
    "0.05, DENSE",
    "0.01, BOTH",
    "0.1, BOTH"
  })
  void the_mean_rate_is_what_was_chosen_overall_and_in_each_length_band(double alpha, Tail tail) {
    SplittableRandom random = new SplittableRandom(SEED);
    Map<String, List<Double>> rates = new TreeMap<>();
    List<Double> overall = new ArrayList<>();
    for (int redraw = 0; redraw < REDRAWS; redraw++) {
      SparsityMonitor monitor =
          SparsityMonitor.calibratedOn(
                  Calibration.byGroup(banded(SIZES::get, random)).watching(tail))
              .falseAlarmRate(alpha)
              .start();
      banded(longest -> TRAFFIC, random)
          .forEach(
              (band, scores) ->
                  rates
                      .computeIfAbsent(band, any -> new ArrayList<>())
                      .add(flagged(monitor, band, scores)));
      overall.add((double) monitor.traffic().atypical() / monitor.traffic().observed());
    }
    assertThat(rates.keySet()).containsExactlyInAnyOrder("..64", "65..128", "129..");
    double sum = 0;
    for (Map.Entry<Integer, Integer> band : SIZES.entrySet()) {
      double expected = chosen(alpha, band.getValue(), tail);
      String name = BANDS.of(band.getKey());
      assertMeanIs(expected, rates.getOrDefault(name, List.of()), name);
      sum += expected;
    }
    assertMeanIs(sum / SIZES.size(), overall, "overall");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.05, 0.1})
  void the_mean_rate_is_what_was_chosen_without_groups(double alpha) {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Double> rates = new ArrayList<>();
    for (int redraw = 0; redraw < REDRAWS; redraw++) {
      SparsityMonitor monitor =
          SparsityMonitor.calibratedOn(Scores.normal(333, random)).falseAlarmRate(alpha).start();
      rates.add(flagged(monitor, Calibration.ALL, Scores.normal(TRAFFIC, random)));
    }
    assertMeanIs(chosen(alpha, 333, Tail.SPARSE), rates, "overall");
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

  /**
   * Scores of prompts in each band, by the name of the band that their length has. Longer ones have
   * lower and more skewed scores: to a single threshold for all, no band would keep its rate.
   */
  private static Map<String, List<Score>> banded(IntUnaryOperator count, SplittableRandom random) {
    Map<String, List<Score>> banded = new TreeMap<>();
    int shortest = 1;
    for (int longest : SIZES.keySet()) {
      for (int i = 0; i < count.applyAsInt(longest); i++) {
        int length = random.nextInt(shortest, longest + 1);
        double value = random.nextGaussian() - 2 * Math.log(random.nextDouble()) - length / 64.0;
        banded.computeIfAbsent(BANDS.of(length), any -> new ArrayList<>()).add(Scores.hoyer(value));
      }
      shortest = longest + 1;
    }
    return banded;
  }
}
