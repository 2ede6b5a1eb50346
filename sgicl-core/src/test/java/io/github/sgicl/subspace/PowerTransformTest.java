package io.github.sgicl.subspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.statistic.SplitMix64;
import io.github.sgicl.testing.Seed;
import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PowerTransformTest {

  private static final long SEED = Seed.usually(20_261_201);
  private static final float[] STATE = {3, -4, 0, 12};

  /** sqrt of (3, 4, 12) has the norm sqrt(19), so that 13 / sqrt(19) times it has norm 13. */
  @Test
  void takes_signed_powers_at_the_norm_of_the_state() {
    double scale = 13 / Math.sqrt(19);
    float[] denser = Intervention.toThePower(0.5).changed(STATE, 0);
    assertThat(denser[0]).isCloseTo((float) (Math.sqrt(3) * scale), within(1e-6f));
    assertThat(denser[1]).isCloseTo((float) (-2 * scale), within(1e-6f));
    assertThat(denser[2]).isZero();
    assertThat(denser[3]).isCloseTo((float) (Math.sqrt(12) * scale), within(1e-6f));
    assertThat(Intervention.toThePower(1).changed(STATE, 0)).containsExactly(STATE, within(1e-6f));
  }

  @Test
  void is_denser_below_one_and_sparser_above() {
    float[] state = normal(128);
    double before = -1;
    for (double exponent : new double[] {0.1, 0.5, 1, 1.5, 4}) {
      float[] changed = Intervention.toThePower(exponent).changed(state, 0);
      double hoyer = SparsityMetrics.hoyer().of(changed);
      assertThat(hoyer).as("exponent %s", exponent).isGreaterThan(before);
      assertThat(norm(changed)).isCloseTo(norm(state), within(1e-5));
      before = hoyer;
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.25, 0.9, 1.1, 3})
  void its_twin_turns_a_state_by_the_same_angle_and_elsewhere(double exponent) {
    PowerTransform own = Intervention.toThePower(exponent);
    float[] state = normal(64);
    double angle = cosine(state, own.changed(state, 0));
    for (long number = 0; number < 5; number++) {
      float[] turned = own.randomTwin(SEED).changed(state, number);
      assertThat(norm(turned)).isCloseTo(norm(state), within(1e-5));
      assertThat(cosine(state, turned)).isCloseTo(angle, within(1e-6));
      assertThat(own.randomTwin(SEED).changed(state, number)).isEqualTo(turned);
      assertThat(own.randomTwin(SEED).changed(state, number + 1)).isNotEqualTo(turned);
      assertThat(own.randomTwin(SEED + 1).changed(state, number)).isNotEqualTo(turned);
    }
  }

  /** Of a direction uniform on the sphere each coordinate has mean square 1 / d. */
  @Test
  void its_twin_turns_in_every_direction_equally() {
    PowerTransform twin = Intervention.toThePower(2).randomTwin(SEED);
    int states = 20_000;
    double[] squares = new double[8];
    double mean = 0;
    for (int number = 0; number < states; number++) {
      float[] direction = twin.direction(8, number);
      double norm = norm(direction);
      for (int i = 0; i < 8; i++) {
        squares[i] += direction[i] / norm * direction[i] / norm / states;
      }
      mean += direction[0] / norm / states;
    }
    assertThat(squares).as("seed %s", SEED).containsExactly(uniform(8), within(0.005));
    assertThat(mean).isCloseTo(0, within(0.013));
  }

  @Test
  void leaves_a_state_of_zeros_and_survives_extremes() {
    assertThat(Intervention.toThePower(2).randomTwin(1).changed(new float[3], 0))
        .containsExactly(0, 0, 0);
    float[] large = {1e30f, -1e-30f, 1e29f};
    assertThat(norm(Intervention.toThePower(3).changed(large, 0)) / 1e30)
        .isCloseTo(Math.sqrt(1.01), within(1e-6));
  }

  @Test
  void is_about_the_last_hidden_state_unless_it_says_otherwise() {
    assertThat(Intervention.toThePower(0.5))
        .isEqualTo(new PowerTransform(-1, 0.5, OptionalLong.empty()));
    assertThat(Intervention.toThePower(0.5).atLayer(2).randomTwin(4).randomTwin(3))
        .isEqualTo(new PowerTransform(2, 0.5, OptionalLong.of(3)));
    assertThat(Intervention.toThePower(0.5).resolvedFor(12, 64).layer()).isEqualTo(12);
    assertThatThrownBy(() -> Intervention.toThePower(2).atLayer(13).resolvedFor(12, 64))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("layer must be in 0..12 or -1..-13, was 13");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.POSITIVE_INFINITY, Double.NaN})
  void refuses_an_exponent_that_is_not_positive_and_finite(double exponent) {
    assertThatThrownBy(() -> Intervention.toThePower(exponent))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("exponent must be in (0, inf), was " + exponent);
  }

  private static float[] normal(int dimension) {
    return Intervention.toThePower(1)
        .randomTwin(SplitMix64.seedOf(SEED, "state"))
        .direction(dimension, 0);
  }

  private static double[] uniform(int dimension) {
    double[] shares = new double[dimension];
    Arrays.fill(shares, 1.0 / dimension);
    return shares;
  }

  private static double norm(float... vector) {
    return Math.sqrt(dot(vector, vector));
  }

  private static double cosine(float[] a, float[] b) {
    return dot(a, b) / norm(a) / norm(b);
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
