package io.github.sgicl.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ActiveFractionTest extends SparsityMetricLaws {

  @Override
  SparsityMetric metric() {
    return SparsityMetrics.activeFraction();
  }

  @Override
  String name() {
    return "active_fraction";
  }

  @Override
  Verdict verdict(Property property) {
    return switch (property) {
      case SCALING -> Verdict.holds();
      case RISING_TIDE -> Verdict.ties(Change.risingTide(1, 5, 1, 0, 0));
      case BILL_GATES -> Verdict.ties(Change.billGates(0, 5, 4, 3, 2, 1));
      case ROBIN_HOOD -> Verdict.fails(Change.robinHood(4, 0, 1, 0, 0, 0, 2, 3));
      case CLONING -> Verdict.fails(Change.cloning(3, 2, 2, 0));
      case BABIES -> Verdict.fails(Change.babies(1, 3, 2, 2, 0));
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
    return 0;
  }

  @Override
  double ofOneValue() {
    return Double.NaN;
  }

  @Override
  double ofZeros() {
    return 0;
  }

  @Test
  void counts_strictly_above_the_mean_plus_one_deviation_with_divisor_d_less_1() {
    assertThat(metric().of(new float[] {0, 2, -4}))
        .as("mean 2, deviation sqrt(8 / 2), threshold 4")
        .isZero();
    assertThat(metric().of(new float[] {3, 0, 0, 0}))
        .as("mean 0.75, deviation 1.5, threshold 2.25")
        .isEqualTo(0.25);
  }
}
