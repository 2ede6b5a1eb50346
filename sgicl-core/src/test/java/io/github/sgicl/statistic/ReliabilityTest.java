package io.github.sgicl.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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

  /** torchmetrics 1.9.0, binary_calibration_error(norm='l1'). */
  @ParameterizedTest
  @CsvSource({"5, 0.0875", "10, 0.22", "15, 0.27375"})
  void agrees_with_torchmetrics(int bins, double error) {
    assertThat(Reliability.of(CONFIDENCE, RIGHT, bins).expectedCalibrationError())
        .isCloseTo(error, within(1e-12));
  }

  @Test
  void a_bin_says_how_many_how_sure_and_how_often_right() {
    Reliability two =
        Reliability.of(new double[] {0, 0.5, 0.75, 1}, new boolean[] {false, true, true, true}, 2);
    assertThat(two.bins())
        .containsExactly(
            new Reliability.Bin(0, 0.5, 2, 0.25, 0.5), new Reliability.Bin(0.5, 1, 2, 0.875, 1));
    assertThat(two.expectedCalibrationError()).isCloseTo(0.1875, within(1e-15));
  }

  @Test
  void an_empty_bin_counts_nothing() {
    Reliability three = Reliability.of(new double[] {0.1, 0.9}, new boolean[] {false, true}, 3);
    assertThat(three.bins().get(1).items()).isZero();
    assertThat(three.bins().get(1).accuracy()).isNaN();
    assertThat(three.expectedCalibrationError()).isCloseTo(0.1, within(1e-15));
  }

  @Test
  void refuses_what_is_no_probability_and_no_bins() {
    assertThatThrownBy(() -> Reliability.of(new double[] {1.5}, new boolean[1], 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("confidence[0] must be in [0, 1], was 1.5");
    assertThatThrownBy(() -> Reliability.of(new double[] {0.5}, new boolean[1], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bins must be >= 1, was 0");
  }
}
