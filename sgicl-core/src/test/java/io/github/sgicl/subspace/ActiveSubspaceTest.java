package io.github.sgicl.subspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.statistic.SplitMix64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActiveSubspaceTest {

  /** Squares 1, 16, 0, 4, 9: of 30. */
  private static final Activation STATE = Activation.of(1, -4, 0, 2, -3);

  @Test
  void the_top_share_rounds_down_and_takes_at_least_one() {
    assertThat(ActiveSubspace.topShare(STATE, 0.5).coordinates()).containsExactly(1, 4);
    assertThat(ActiveSubspace.topShare(STATE, 0.6).coordinates()).containsExactly(1, 3, 4);
    assertThat(ActiveSubspace.topShare(STATE, 0.01).coordinates()).containsExactly(1);
    assertThat(ActiveSubspace.topShare(STATE, 1).size()).isEqualTo(5);
  }

  @Test
  void energy_is_held_by_as_few_as_it_takes() {
    assertThat(ActiveSubspace.holdingEnergy(STATE, 16.0 / 30).coordinates()).containsExactly(1);
    assertThat(ActiveSubspace.holdingEnergy(STATE, 0.54).coordinates()).containsExactly(1, 4);
    assertThat(ActiveSubspace.holdingEnergy(STATE, 0.9).coordinates()).containsExactly(1, 3, 4);
  }

  @Test
  void all_energy_needs_no_zeros() {
    assertThat(ActiveSubspace.holdingEnergy(STATE, 1).coordinates()).containsExactly(0, 1, 3, 4);
  }

  @Test
  void of_equal_magnitudes_the_lower_coordinate_goes_first() {
    Activation equal = Activation.of(-2, 2, 2, -2);
    assertThat(ActiveSubspace.topShare(equal, 0.5).coordinates()).containsExactly(0, 1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.05, 0.1, 0.5, 1})
  void the_top_share_holds_the_top_energy(double share) {
    SplitMix64 random = SplitMix64.seeded(7);
    for (int d : new int[] {1, 2, 63, 64, 65, 576}) {
      float[] values = new float[d];
      for (int i = 0; i < d; i++) {
        values[i] = (float) (random.nextDouble() - 0.5);
      }
      Activation state = Activation.of(values);
      assertThat(ActiveSubspace.topShare(state, share).energyShare(state))
          .as("d %d", d)
          .isCloseTo(SparsityMetrics.topEnergy(share).of(values), within(1e-6));
    }
  }

  @Test
  void a_random_twin_is_as_large_and_fair() {
    SplitMix64 random = SplitMix64.seeded(42);
    int[] drawn = new int[10];
    for (int i = 0; i < 10_000; i++) {
      ActiveSubspace twin = ActiveSubspace.of(10, 0, 1, 2).randomTwin(random);
      assertThat(twin.size()).isEqualTo(3);
      IntStream.of(twin.coordinates()).forEach(coordinate -> drawn[coordinate]++);
    }
    // 10,000 draws with probability 0.3 have a standard deviation of 46.
    assertThat(IntStream.of(drawn)).allSatisfy(n -> assertThat(n).isBetween(2_800, 3_200));
  }

  @Test
  void an_equal_energy_twin_holds_as_much_and_lacks_it_without_its_last() {
    SplitMix64 random = SplitMix64.seeded(3);
    ActiveSubspace top = ActiveSubspace.topShare(STATE, 0.2);
    for (int i = 0; i < 100; i++) {
      ActiveSubspace twin = top.equalEnergyTwin(STATE, random);
      assertThat(twin.energyShare(STATE)).isGreaterThanOrEqualTo(16.0 / 30);
      assertThat(twin.size()).isBetween(1, 5);
    }
  }

  @Test
  void its_mask_leaves_the_others() {
    assertThat(ActiveSubspace.of(5, 4, 1).asMask().applyTo(STATE.toArray()))
        .containsExactly(1, 0, 2);
  }

  @Test
  void is_equal_by_coordinates() {
    assertThat(ActiveSubspace.of(5, 4, 1))
        .isEqualTo(ActiveSubspace.topShare(STATE, 0.4))
        .hasSameHashCodeAs(ActiveSubspace.topShare(STATE, 0.4))
        .isNotEqualTo(ActiveSubspace.of(6, 4, 1))
        .hasToString("ActiveSubspace[2 of 5 coordinates]");
  }

  @Test
  void refuses_what_is_no_subspace() {
    assertThatThrownBy(() -> ActiveSubspace.of(5))
        .hasMessage("a subspace needs at least one coordinate, had none");
    assertThatThrownBy(() -> ActiveSubspace.of(5, 5))
        .hasMessage("coordinate must be in 0..4, was 5");
    assertThatThrownBy(() -> ActiveSubspace.of(5, 2, 2)).hasMessage("coordinate 2 is named twice");
    assertThatThrownBy(() -> ActiveSubspace.topShare(STATE, 1.5))
        .hasMessage("share must be in (0, 1], was 1.5");
    assertThatThrownBy(() -> ActiveSubspace.holdingEnergy(STATE, Double.NaN))
        .hasMessage("share must be in (0, 1], was NaN");
    assertThatThrownBy(() -> ActiveSubspace.topShare(Activation.of(0, 0), 0.5))
        .hasMessage("the all-zero vector has no active coordinates");
    assertThatThrownBy(() -> ActiveSubspace.of(5, 1).shared(ActiveSubspace.of(6, 1)))
        .hasMessage("subspaces must be of one dimension, were of 5 and 6");
    assertThatThrownBy(() -> ActiveSubspace.of(6, 1).energyShare(STATE))
        .hasMessage("a subspace of 6 coordinates does not fit a state of 5");
  }
}
