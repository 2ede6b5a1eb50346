package io.github.sgicl.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HoyerTest extends SparsityMetricLaws {

  @Override
  SparsityMetric metric() {
    return SparsityMetrics.hoyer();
  }

  @Override
  String name() {
    return "hoyer";
  }

  @Override
  Verdict verdict(Property property) {
    return switch (property) {
      case ROBIN_HOOD, SCALING, RISING_TIDE, BILL_GATES, BABIES -> Verdict.holds();
      case CLONING -> Verdict.fails(Change.cloning(1, 2));
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

  @Test
  void is_1_for_a_one_hot_vector() {
    assertThat(metric().of(new float[] {0, 0, -5, 0, 0})).isEqualTo(1);
  }
}
