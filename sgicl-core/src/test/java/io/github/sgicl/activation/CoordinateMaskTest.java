package io.github.sgicl.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CoordinateMaskTest {

  @Test
  void hides_coordinates_and_keeps_the_others_in_order() {
    assertThat(CoordinateMask.hiding(3, 0, 3).applyTo(new float[] {10, 11, 12, 13, 14}))
        .containsExactly(11, 12, 14);
  }

  @Test
  void none_hides_nothing_and_still_copies() {
    float[] vector = {1, 2};
    assertThat(CoordinateMask.none().applyTo(vector)).isNotSameAs(vector).containsExactly(1, 2);
    assertThat(CoordinateMask.hiding()).isEqualTo(CoordinateMask.none());
  }

  @Test
  void equals_by_the_coordinates_whatever_their_order() {
    assertThat(CoordinateMask.hiding(5, 2, 2))
        .isEqualTo(CoordinateMask.hiding(2, 5))
        .hasSameHashCodeAs(CoordinateMask.hiding(2, 5))
        .isNotEqualTo(CoordinateMask.hiding(2));
  }

  @Test
  void prints_its_coordinates() {
    assertThat(CoordinateMask.none()).hasToString("none");
    assertThat(CoordinateMask.hiding(11, 2)).hasToString("2,11");
  }

  @Test
  void gives_its_coordinates_as_a_copy() {
    CoordinateMask mask = CoordinateMask.hiding(4, 1);
    mask.hidden()[0] = 9;
    assertThat(mask.hidden()).containsExactly(1, 4);
  }

  @Test
  void refuses_a_negative_coordinate() {
    assertThatThrownBy(() -> CoordinateMask.hiding(3, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("coordinate must be >= 0, was -1");
  }

  @Test
  void refuses_a_vector_that_it_does_not_fit() {
    assertThatThrownBy(() -> CoordinateMask.hiding(0, 2).applyTo(new float[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mask hides coordinate 2 of a vector of 2 values");
    assertThatThrownBy(() -> CoordinateMask.hiding(0, 1).applyTo(new float[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mask hides all 2 coordinates");
  }
}
