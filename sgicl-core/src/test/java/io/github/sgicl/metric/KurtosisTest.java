package io.github.sgicl.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class KurtosisTest {

  abstract static class Laws extends SparsityMetricLaws {

    abstract Verdict ofRisingTide();

    @Override
    Verdict verdict(Property property) {
      return switch (property) {
        case SCALING, CLONING, BILL_GATES -> Verdict.holds();
        case RISING_TIDE -> ofRisingTide();
        case ROBIN_HOOD -> Verdict.fails(Change.robinHood(1, 2, 1, 10, 2, 0, 0));
        case BABIES -> Verdict.fails(Change.babies(1, 1, 1, 1, 1, 1, 1, 1, 2));
      };
    }

    @Override
    double lowest(int d) {
      return -2;
    }

    @Override
    double highest(int d) {
      return d;
    }

    @Override
    double ofEqualMagnitudes(int d) {
      return Double.NaN;
    }

    @Override
    double ofOneValue() {
      return Double.NaN;
    }
  }

  @Nested
  class Signed extends Laws {

    @Override
    SparsityMetric metric() {
      return SparsityMetrics.kurtosis();
    }

    @Override
    String name() {
      return "kurtosis";
    }

    @Override
    Verdict ofRisingTide() {
      return Verdict.fails(Change.risingTide(1, 3, -1, 1, 0));
    }

    @Test
    void is_that_of_two_equal_points_where_equal_magnitudes_have_both_signs() {
      assertThat(metric().of(new float[] {0.1f, -0.1f, 0.1f, -0.1f})).isEqualTo(-2);
    }
  }

  @Nested
  class OfMagnitudes extends Laws {

    @Override
    SparsityMetric metric() {
      return SparsityMetrics.kurtosisOfMagnitudes();
    }

    @Override
    String name() {
      return "kurtosis_abs";
    }

    @Override
    Verdict ofRisingTide() {
      return Verdict.ties(Change.risingTide(1, 3, -1, 1, 0));
    }

    @Test
    void is_undefined_where_equal_magnitudes_have_both_signs() {
      assertThat(metric().of(new float[] {0.1f, -0.1f, 0.1f, -0.1f})).isNaN();
    }
  }

  @Test
  void of_a_one_hot_vector_is_d_less_5_plus_1_over_d_less_1() {
    assertThat(SparsityMetrics.kurtosis().of(new float[] {0, 0, 0, 7, 0}))
        .isCloseTo(0.25, within(1e-14));
  }
}
