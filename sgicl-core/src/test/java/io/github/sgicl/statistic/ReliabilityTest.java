package io.github.sgicl.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.testing.Seed;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReliabilityTest {

  private static final double[] CONFIDENCE = {
    0.97, 0.91, 0.88, 0.83, 0.79, 0.71, 0.66, 0.58, 0.52, 0.47, 0.41, 0.33, 0.22, 0.13, 0.06, 0.99
  };
  private static final boolean[] RIGHT = {
    true, true, true, false, true, true, false, true, false, true, false, false, true, false, false,
    true
  };

  private static final double BRIER = 0.1818625;

  private static Reliability of(double[] stated, boolean[] happened, int bins) {
    double[] half = new double[stated.length];
    Arrays.fill(half, 0.5);
    int[] each = IntStream.range(0, stated.length).toArray();
    return Reliability.of(stated, half, happened, each, bins, Bootstrap.resamples(200), 42);
  }

  /** torchmetrics 1.9.0, binary_calibration_error(norm='l1'). */
  @ParameterizedTest
  @CsvSource({"5, 0.0875", "10, 0.22", "15, 0.27375"})
  void agrees_with_torchmetrics(int bins, double error) {
    Interval found = of(CONFIDENCE, RIGHT, bins).calibrationError();
    assertThat(found.estimate()).isCloseTo(error, within(1e-12));
    assertThat(found.high()).isGreaterThan(error);
  }

  /** scikit-learn 1.9.1, sklearn.metrics.brier_score_loss. */
  @Test
  void agrees_with_scikit_learn() {
    Reliability found = of(CONFIDENCE, RIGHT, 10);
    assertThat(found.brier().estimate()).isCloseTo(BRIER, within(1e-15));
    assertThat(found.brierOfBaseRate().estimate()).isCloseTo(0.25, within(1e-15));
    assertThat(found.gain().estimate()).isCloseTo(0.25 - BRIER, within(1e-15));
    assertThat(found.items()).isEqualTo(16);
    assertThat(found.happened()).isEqualTo(9);
  }

  @Test
  void a_bin_says_how_many_what_was_stated_and_how_often_it_happened() {
    Reliability two =
        of(new double[] {0, 0.5, 0.75, 1}, new boolean[] {false, true, true, true}, 2);
    assertThat(two.bins()).hasSize(2);
    Reliability.Bin low = two.bins().get(0);
    assertThat(low.items()).isEqualTo(2);
    assertThat(low.high()).isEqualTo(0.5);
    assertThat(low.stated()).isEqualTo(0.25);
    assertThat(low.share().estimate()).isEqualTo(0.5);
    assertThat(two.calibrationError().estimate()).isCloseTo(0.1875, within(1e-15));
  }

  @Test
  void an_empty_bin_is_left_out() {
    Reliability three = of(new double[] {0.1, 0.9}, new boolean[] {false, true}, 3);
    assertThat(three.bins().stream().map(Reliability.Bin::low)).containsExactly(0.0, 2 / 3.0);
    assertThat(three.calibrationError().estimate()).isCloseTo(0.1, within(1e-15));
  }

  @Test
  void right_probabilities_err_as_much_as_chance_says() {
    SplitMix64 random = SplitMix64.seeded(Seed.usually(4));
    double mean = 0;
    double byChance = 0;
    for (int set = 0; set < 200; set++) {
      double[] stated = new double[100];
      boolean[] happened = new boolean[100];
      for (int i = 0; i < 100; i++) {
        stated[i] = random.nextDouble();
        happened[i] = random.nextDouble() < stated[i];
      }
      Reliability found = of(stated, happened, 10);
      mean += found.calibrationError().estimate() / 200;
      byChance += found.calibrationErrorByChance() / 200;
    }
    assertThat(mean).isCloseTo(byChance, within(0.008));
    assertThat(byChance).isBetween(0.08, 0.12);
  }

  @Test
  void refuses_what_is_no_probability_and_no_bins() {
    assertThatThrownBy(() -> of(new double[] {1.5}, new boolean[1], 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("stated[0] must be in [0, 1], was 1.5");
    assertThatThrownBy(() -> of(new double[] {0.5}, new boolean[1], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bins must be >= 1, was 0");
  }
}
