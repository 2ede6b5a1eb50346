package io.github.sgicl.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrajectoryTest {

  @Test
  void has_norms_then_cosines_then_distances() {
    float[] features =
        Trajectory.features(List.of(new float[] {3, 4}, new float[] {-4, 3}, new float[] {-8, 6}));
    assertThat(features)
        .containsExactly(new float[] {5, 5, 10, 0, 1, (float) Math.sqrt(50), 5}, within(1e-6f));
  }

  @Test
  void one_boundary_has_a_norm_only() {
    assertThat(Trajectory.features(List.of(new float[] {0, 2}))).containsExactly(2);
  }

  @Test
  void refuses_what_has_no_direction_and_what_does_not_fit() {
    assertThatThrownBy(() -> Trajectory.features(List.of()))
        .hasMessage("a trajectory needs at least one boundary");
    assertThatThrownBy(() -> Trajectory.features(List.of(new float[] {1}, new float[] {0})))
        .hasMessage("boundary 1 has norm 0.0");
    assertThatThrownBy(() -> Trajectory.features(List.of(new float[] {Float.NaN})))
        .hasMessage("boundary 0 has norm NaN");
    assertThatThrownBy(() -> Trajectory.features(List.of(new float[] {1}, new float[] {1, 2})))
        .hasMessage("boundary 1 must hold 1 values, held 2");
  }
}
