package io.github.sgicl.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class L1OverL2Test extends SparsityMetricLaws {

  @Override
  SparsityMetric metric() {
    return SparsityMetrics.l1OverL2();
  }

  @Override
  String name() {
    return "l1_l2";
  }

  @Override
  Verdict verdict(Property property) {
    return switch (property) {
      case ROBIN_HOOD, SCALING, RISING_TIDE, BILL_GATES -> Verdict.holds();
      case BABIES -> Verdict.ties(Change.babies(1, 1, 2));
      case CLONING -> Verdict.fails(Change.cloning(1, 2));
    };
  }

  @Override
  double lowest(int d) {
    return 1;
  }

  @Override
  double highest(int d) {
    return Math.sqrt(d);
  }

  @Override
  double ofEqualMagnitudes(int d) {
    return Math.sqrt(d);
  }

  @Override
  double ofOneValue() {
    return 1;
  }

  @Test
  void of_3_and_4_is_seven_fifths() {
    assertThat(metric().of(new float[] {3, -4})).isEqualTo(7.0 / 5);
  }
}
