package io.github.sgicl.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopMassTest {

  abstract static class Laws extends SparsityMetricLaws {

    abstract double fraction();

    /** A dimension at which cloning more than doubles k. */
    abstract int jumpsAt();

    @Override
    SparsityMetric metric() {
      return SparsityMetrics.topMass(fraction());
    }

    @Override
    Verdict verdict(Property property) {
      return switch (property) {
        case SCALING, RISING_TIDE, BILL_GATES -> Verdict.holds();
        case BABIES -> Verdict.ties(Change.babies(1, 3, 2, 1));
        case ROBIN_HOOD -> Verdict.ties(Change.robinHood(1, 2, 0.5, 10, 1, 0));
        case CLONING -> {
          float[] vector = new float[jumpsAt()];
          Arrays.fill(vector, 1);
          vector[0] = 10;
          yield Verdict.fails(Change.cloning(vector));
        }
      };
    }

    @Override
    double lowest(int d) {
      return Math.max(1, (int) (d * fraction())) / (double) d;
    }

    @Override
    double highest(int d) {
      return 1;
    }

    @Override
    double ofEqualMagnitudes(int d) {
      return lowest(d);
    }

    @Override
    double ofOneValue() {
      return 1;
    }
  }

  @Nested
  class OnePercent extends Laws {

    @Override
    double fraction() {
      return 0.01;
    }

    @Override
    String name() {
      return "top1_mass";
    }

    @Override
    int jumpsAt() {
      return 150;
    }
  }

  @Nested
  class FivePercent extends Laws {

    @Override
    double fraction() {
      return 0.05;
    }

    @Override
    String name() {
      return "top5_mass";
    }

    @Override
    int jumpsAt() {
      return 30;
    }
  }

  @Nested
  class TenPercent extends Laws {

    @Override
    double fraction() {
      return 0.10;
    }

    @Override
    String name() {
      return "top10_mass";
    }

    @Override
    int jumpsAt() {
      return 15;
    }
  }

  @Test
  void takes_the_largest_magnitudes_whatever_their_sign() {
    float[] vector = {0, 3, 1, -4, 2};
    assertThat(new TopMass(0.4).of(vector)).isEqualTo(7.0 / 10);
    assertThat(new TopMass(1).of(vector)).isEqualTo(1);
  }

  @Test
  void is_named_by_its_percentage() {
    assertThat(new TopMass(0.075).name()).isEqualTo("top7.5_mass");
    assertThat(new TopMass(0.07).name()).isEqualTo("top7_mass");
    assertThat(new TopMass(1).name()).isEqualTo("top100_mass");
    assertThat(new TopMass(0.001).name()).isEqualTo("top0.1_mass");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.5, Double.NaN, Double.POSITIVE_INFINITY})
  void refuses_a_fraction_outside_0_to_1(double fraction) {
    assertThatThrownBy(() -> new TopMass(fraction))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fraction must be in (0, 1], was " + fraction);
  }
}
