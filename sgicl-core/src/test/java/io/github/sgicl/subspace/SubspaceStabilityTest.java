package io.github.sgicl.subspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SubspaceStabilityTest {

  private static final SubspaceStability THREE_STATES =
      SubspaceStability.of(
          List.of(
              ActiveSubspace.of(5, 0, 3), ActiveSubspace.of(5, 3, 4), ActiveSubspace.of(5, 3, 4)));

  @Test
  void counts_how_often_each_coordinate_is_active() {
    assertThat(THREE_STATES.states()).isEqualTo(3);
    assertThat(THREE_STATES.dimension()).isEqualTo(5);
    assertThat(THREE_STATES.share(3)).isEqualTo(1);
    assertThat(THREE_STATES.share(4)).isEqualTo(2.0 / 3);
    assertThat(THREE_STATES.share(1)).isZero();
    assertThat(THREE_STATES.activeInAtLeast(0.6)).isEqualTo(2);
    assertThat(THREE_STATES.activeInAtLeast(1)).isEqualTo(1);
    assertThat(THREE_STATES.neverActive()).isEqualTo(2);
    assertThat(THREE_STATES.mostActiveFirst()).containsExactly(3, 4, 0, 1, 2);
  }

  @Test
  void effective_coordinates_run_from_those_of_one_state_to_all() {
    // Shares of the six active places are 3, 2 and 1.
    double entropy = 0.5 * Math.log(2) + Math.log(3) / 3 + Math.log(6) / 6;
    assertThat(THREE_STATES.effectiveCoordinates()).isCloseTo(Math.exp(entropy), within(1e-12));
    ActiveSubspace one = ActiveSubspace.of(4, 1, 2);
    assertThat(SubspaceStability.of(List.of(one, one)).effectiveCoordinates())
        .isCloseTo(2, within(1e-12));
    assertThat(
            SubspaceStability.of(List.of(one, ActiveSubspace.of(4, 0, 3))).effectiveCoordinates())
        .isCloseTo(4, within(1e-12));
  }

  @Test
  void refuses_none_and_mixed_dimensions() {
    assertThatThrownBy(() -> SubspaceStability.of(List.of()))
        .hasMessage("stability needs at least one subspace, had none");
    assertThatThrownBy(
            () -> SubspaceStability.of(List.of(ActiveSubspace.of(5, 1), ActiveSubspace.of(4, 1))))
        .hasMessage("subspaces must be of one dimension, were of 5 and 4");
  }
}
