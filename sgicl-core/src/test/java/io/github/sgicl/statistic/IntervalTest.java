package io.github.sgicl.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalTest {

  @Test
  void contains_its_ends() {
    Interval interval = new Interval(0.5, 0.25, 0.75, 0.95);
    assertThat(interval.contains(0.25)).isTrue();
    assertThat(interval.contains(0.75)).isTrue();
    assertThat(interval.contains(0.76)).isFalse();
    assertThat(interval.contains(Double.NaN)).isFalse();
  }

  @Test
  void refuses_ends_out_of_order() {
    assertThatThrownBy(() -> new Interval(0, 1, -1, 0.95))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("low must be <= high, were 1.0 and -1.0");
    assertThatThrownBy(() -> new Interval(0, Double.NaN, 1, 0.95))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("low must be <= high, were NaN and 1.0");
  }

  @Test
  void refuses_an_estimate_that_is_nan() {
    assertThatThrownBy(() -> new Interval(Double.NaN, 0, 1, 0.95))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("estimate is NaN");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 95, Double.NaN})
  void refuses_a_confidence_outside_0_to_1(double confidence) {
    assertThatThrownBy(() -> new Interval(0, 0, 0, confidence))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("confidence must be in (0, 1), was " + confidence);
  }
}
