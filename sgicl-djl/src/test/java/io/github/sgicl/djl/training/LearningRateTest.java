package io.github.sgicl.djl.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LearningRateTest {

  private static final Offset<Double> CLOSE = within(1e-12);

  @Test
  void rises_in_a_line_and_falls_along_half_a_cosine() {
    LearningRate rate = new LearningRate(2, 4, 24, 0.1);
    assertThat(rate.at(0)).isCloseTo(0.5, CLOSE);
    assertThat(rate.at(3)).isCloseTo(2, CLOSE);
    assertThat(rate.at(4)).isCloseTo(2, CLOSE);
    assertThat(rate.at(14)).isCloseTo(2 * 0.55, CLOSE);
    assertThat(rate.at(24)).isCloseTo(0.2, CLOSE);
  }

  @Test
  void a_shorter_schedule_warms_up_no_longer_than_it_is() {
    assertThat(new LearningRate(2, 100, 500, 0).over(50)).isEqualTo(new LearningRate(2, 50, 50, 0));
  }

  @Test
  void refuses_numbers_out_of_range() {
    assertThatThrownBy(() -> new LearningRate(Double.NaN, 1, 1, 0))
        .hasMessage("peak must be finite and > 0, was NaN");
    assertThatThrownBy(() -> new LearningRate(1, 2, 1, 0))
        .hasMessage("warmUp must be in 1..1, the number of steps, was 2");
    assertThatThrownBy(() -> new LearningRate(1, 1, 1, 1.5))
        .hasMessage("floor must be in [0, 1], was 1.5");
  }
}
