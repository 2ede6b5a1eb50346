package io.github.sgicl.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationTest {

  @Test
  void copies_values_in_and_out() {
    float[] given = {1, 2};
    Activation activation = Activation.of(given);
    given[0] = 9;
    activation.toArray()[1] = 9;
    assertThat(activation.toArray()).containsExactly(1, 2);
    assertThat(activation.dimension()).isEqualTo(2);
  }

  @Test
  void equals_by_values() {
    assertThat(Activation.of(1, 2))
        .isEqualTo(Activation.of(1, 2))
        .hasSameHashCodeAs(Activation.of(1, 2))
        .isNotEqualTo(Activation.of(2, 1));
  }

  @Test
  void refuses_an_empty_vector() {
    assertThatThrownBy(Activation::of)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a vector needs at least one value, was empty");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void refuses_a_value_that_is_not_finite_and_names_its_index(float value) {
    assertThatThrownBy(() -> Activation.of(0, 1, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("vector[2] is " + value);
  }

  @Test
  void does_not_print_its_values() {
    assertThat(Activation.of(1, 2, 3)).hasToString("Activation[3 values]");
  }
}
