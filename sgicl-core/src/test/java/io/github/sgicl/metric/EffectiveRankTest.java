package io.github.sgicl.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EffectiveRankTest extends SparsityMetricLaws {

  @Override
  SparsityMetric metric() {
    return SparsityMetrics.effectiveRank();
  }

  @Override
  String name() {
    return "effective_rank";
  }

  @Override
  Verdict verdict(Property property) {
    return switch (property) {
      case ROBIN_HOOD, SCALING, RISING_TIDE, CLONING, BILL_GATES, BABIES -> Verdict.holds();
    };
  }

  @Override
  double lowest(int d) {
    return 1.0 / d;
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

  @Test
  void is_1_over_d_for_a_one_hot_vector() {
    assertThat(metric().of(new float[] {0, 0, -5, 0})).isEqualTo(0.25);
  }
}
