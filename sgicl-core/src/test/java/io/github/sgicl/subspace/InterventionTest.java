package io.github.sgicl.subspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.testing.Seed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterventionTest {

  private static final long SEED = Seed.usually(20_261_128);

  @Test
  void is_about_the_last_hidden_state_unless_it_says_otherwise() {
    Coordinates some = Coordinates.of(3, 1);
    assertThat(Intervention.keeping(some))
        .isEqualTo(new CoordinateSelection(-1, Effect.KEEP, some));
    assertThat(Intervention.dropping(some).atLayer(2))
        .isEqualTo(new CoordinateSelection(2, Effect.DROP, Coordinates.of(1, 3, 3)));
    assertThat(Intervention.dropping(some).resolvedFor(12, 4).layer()).isEqualTo(12);
  }

  @Test
  void keeping_and_dropping_split_a_state() {
    float[] state = {3, -4, 0.5f, 12};
    Coordinates largest = Coordinates.mostEnergetic(0.5);
    assertThat(Intervention.keeping(largest).changed(state, 0)).containsExactly(0, -4, 0, 12);
    assertThat(Intervention.dropping(largest).changed(state, 0)).containsExactly(3, 0, 0.5f, 0);
    assertThat(Intervention.dropping(Coordinates.of(2, 0)).changed(state, 0))
        .containsExactly(0, -4, 0, 12);
    Coordinates twin = largest.randomTwin(SEED);
    assertThat(Intervention.keeping(largest).randomTwin(SEED).changed(state, 5))
        .isEqualTo(
            Intervention.keeping(Coordinates.of(twin.unseen(4, 5).orElseThrow()))
                .changed(state, 0));
  }

  @ParameterizedTest
  @CsvSource({"0.05, 64, 3", "0.001, 64, 1", "1, 64, 64", "0.1, 768, 76"})
  void a_share_means_its_floor_and_at_least_one(double share, int dimension, int count) {
    assertThat(Coordinates.mostEnergetic(share).count(dimension)).isEqualTo(count);
    assertThat(Coordinates.mostEnergetic(share).randomTwin(SEED).count(dimension)).isEqualTo(count);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.5, Double.NaN})
  void refuses_a_share_outside_0_to_1(double share) {
    assertThatThrownBy(() -> Coordinates.mostEnergetic(share))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("share must be in (0, 1], was " + share);
  }

  @Test
  void refuses_to_name_no_coordinate_or_one_that_cannot_be() {
    assertThatThrownBy(Coordinates::of)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("at least one coordinate must be named, none was");
    assertThatThrownBy(() -> Coordinates.of(4, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("coordinate must be >= 0, was -1");
  }

  @Test
  void refuses_what_a_model_lacks() {
    Intervention intervention = Intervention.keeping(Coordinates.of(0, 64));
    assertThatThrownBy(() -> intervention.resolvedFor(12, 64))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("coordinate must be in 0..63, was 64");
    assertThatThrownBy(() -> intervention.randomTwin(SEED).resolvedFor(12, 64))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("coordinate must be in 0..63, was 64");
    assertThatThrownBy(() -> intervention.atLayer(13).resolvedFor(12, 65))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("layer must be in 0..12 or -1..-13, was 13");
  }

  private static int[] drawn(Coordinates twin, long state) {
    return twin.unseen(64, state).orElseThrow();
  }

  @Test
  void a_twin_draws_as_many_distinct_coordinates_anew_for_each_state() {
    Coordinates twin = Coordinates.mostEnergetic(0.1).randomTwin(SEED);
    int[] drawn = drawn(twin, 1);
    assertThat(drawn).hasSize(6).doesNotHaveDuplicates();
    assertThat(Arrays.stream(drawn)).allMatch(coordinate -> coordinate >= 0 && coordinate < 64);
    assertThat(drawn(twin, 1)).isEqualTo(drawn);
    assertThat(drawn(twin, 2)).isNotEqualTo(drawn);
    assertThat(drawn(twin.randomTwin(SEED + 1), 1)).isNotEqualTo(drawn);
  }

  @Test
  void a_twin_draws_every_coordinate_equally_often() {
    Coordinates twin = Coordinates.of(0, 1, 2, 3).randomTwin(SEED);
    int states = 16_000;
    int[] times = new int[64];
    for (int state = 0; state < states; state++) {
      for (int coordinate : drawn(twin, state)) {
        times[coordinate]++;
      }
    }
    double expected = states * 4 / 64.0;
    double chiSquared =
        Arrays.stream(times).mapToDouble(t -> (t - expected) * (t - expected)).sum();
    assertThat(chiSquared / expected).as("seed %s, 63 degrees of freedom", SEED).isLessThan(110);
  }

  @Test
  void the_twin_of_a_twin_is_that_of_its_original() {
    Coordinates named = Coordinates.of(5);
    assertThat(named.randomTwin(1).randomTwin(2)).isEqualTo(named.randomTwin(2));
  }
}
