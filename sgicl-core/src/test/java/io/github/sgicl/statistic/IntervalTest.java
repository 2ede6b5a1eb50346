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
  void has_the_sign_of_both_its_ends() {
    assertThat(new Interval(1, 0.5, 2, 0.95).sign()).isEqualTo(1);
    assertThat(new Interval(-1, -2, -0.5, 0.95).sign()).isEqualTo(-1);
    assertThat(new Interval(1, -0.5, 2, 0.95).sign()).isZero();
    assertThat(new Interval(1, 0, 2, 0.95).sign()).isZero();
  }

  @Test
  void an_estimate_may_have_no_ends_and_says_why() {
    Interval interval = Interval.withoutEnds(0.09, "23 of 1,000 resamples undefined", 0.95);
    assertThat(interval.isDefined()).isTrue();
    assertThat(interval.hasEnds()).isFalse();
    assertThat(interval.estimate()).isEqualTo(0.09);
    assertThat(interval.sign()).isZero();
    assertThat(interval.note()).contains("23 of 1,000 resamples undefined");
    assertThat(Decimals.signedWithInterval(interval, 2))
        .isEqualTo("+0.09 (no interval: 23 of 1,000 resamples undefined)");
    assertThatThrownBy(interval::low)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("there is no interval: 23 of 1,000 resamples undefined");
  }

  @Test
  void what_is_undefined_cannot_be_read() {
    Interval interval = Interval.undefined("the data do not define it", 0.95);
    assertThat(interval.isDefined()).isFalse();
    assertThat(Decimals.withInterval(interval, 2)).isEqualTo("undefined");
    assertThatThrownBy(interval::estimate)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("there is no estimate: the data do not define it");
  }

  @Test
  void the_negative_of_an_interval_lies_on_the_other_side() {
    assertThat(new Interval(1, 0.5, 2, 0.95).negated()).isEqualTo(new Interval(-1, -2, -0.5, 0.95));
    Interval without = Interval.withoutEnds(1, "one cluster", 0.95);
    assertThat(without.negated()).isEqualTo(Interval.withoutEnds(-1, "one cluster", 0.95));
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
