package io.github.sgicl.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** Magnitudes that differ in their last bits: values down to 1e-16, against 60 digits. */
  @ParameterizedTest
  @ValueSource(ints = {2, 17, 127, 500, 4_099})
  void is_as_accurate_near_0_as_elsewhere(int d) {
    float[] vector = Shape.ALMOST_EQUAL.draw(d, d);
    vector[0] = -Math.nextUp(vector[0]);
    double exact = exact(vector);
    assertThat(exact).isBetween(1e-17, 1e-12);
    assertThat(metric().of(vector)).isCloseTo(exact, within(1e-6 * exact));
  }

  private static double exact(float[] vector) {
    MathContext digits = new MathContext(60);
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal squares = BigDecimal.ZERO;
    for (float value : vector) {
      BigDecimal magnitude = new BigDecimal(value).abs();
      sum = sum.add(magnitude);
      squares = squares.add(magnitude.multiply(magnitude));
    }
    BigDecimal root = BigDecimal.valueOf(vector.length).sqrt(digits);
    return root.subtract(sum.divide(squares.sqrt(digits), digits))
        .divide(root.subtract(BigDecimal.ONE), digits)
        .doubleValue();
  }
}
