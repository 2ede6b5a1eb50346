package io.github.sgicl.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShareAboveTest extends SparsityMetricLaws {

  private static final double THRESHOLD = 0.05;

  @Override
  SparsityMetric metric() {
    return SparsityMetrics.shareAbove(THRESHOLD);
  }

  @Override
  String name() {
    return "above0.05";
  }

  @Override
  Verdict verdict(Property property) {
    return switch (property) {
      case CLONING, BABIES -> Verdict.holds();
      case RISING_TIDE -> Verdict.ties(Change.risingTide(1, 5, 1, 2));
      case BILL_GATES -> Verdict.ties(Change.billGates(0, 5, 4, 3));
      case ROBIN_HOOD -> Verdict.fails(Change.robinHood(0, 1, 0.03125, 0.0625f, 0));
      case SCALING -> Verdict.fails(Change.scaling(2, 0.03125f, 1));
    };
  }

  @Override
  double lowest(int d) {
    return 0;
  }

  @Override
  double highest(int d) {
    return 1;
  }

  @Override
  double ofEqualMagnitudes(int d) {
    return 1;
  }

  @Override
  double ofOneValue() {
    return 1;
  }

  @Override
  double ofZeros() {
    return 0;
  }

  /** The threshold stays where the vector shrinks or grows. */
  @Override
  @Test
  void holds_from_denormal_to_the_largest_values() {
    assertThat(metric().of(new float[] {Float.MIN_VALUE, -Float.MAX_VALUE, 1e-40f, 1e38f}))
        .isEqualTo(0.5);
    assertThat(SparsityMetrics.shareAbove(0).of(new float[] {Float.MIN_VALUE, -0.0f}))
        .isEqualTo(0.5);
    assertThat(SparsityMetrics.shareAbove(1e39).of(new float[] {Float.MAX_VALUE})).isZero();
  }

  @Test
  void counts_magnitudes_strictly_above() {
    assertThat(SparsityMetrics.shareAbove(0.5).of(new float[] {0.5f, -0.75f, 0.25f, -0.5f}))
        .isEqualTo(0.25);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void refuses_a_threshold_that_is_none(double threshold) {
    assertThatThrownBy(() -> SparsityMetrics.shareAbove(threshold))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("threshold must be >= 0 and finite, was " + threshold);
  }
}
