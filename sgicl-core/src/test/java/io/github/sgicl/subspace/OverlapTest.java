package io.github.sgicl.subspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.statistic.SplitMix64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OverlapTest {

  private static final ActiveSubspace THREE = ActiveSubspace.of(10, 0, 1, 2);
  private static final ActiveSubspace TWO = ActiveSubspace.of(10, 2, 3);

  @Test
  void a_small_case_is_counted_by_hand() {
    assertThat(Overlap.JACCARD.of(THREE, TWO)).isEqualTo(1.0 / 4);
    assertThat(Overlap.CONTAINMENT.of(THREE, TWO)).isEqualTo(1.0 / 3);
    assertThat(Overlap.CONTAINMENT.of(TWO, THREE)).isEqualTo(1.0 / 2);
  }

  @Test
  void chance_of_a_small_case_is_counted_by_hand() {
    // Of 10 draws of 3 from 5, given 2: 1, 6, 3 share 0, 1, 2.
    assertThat(Overlap.JACCARD.byChance(5, 3, 2))
        .isCloseTo(0.6 * 1 / 4 + 0.3 * 2 / 3, within(1e-15));
    assertThat(Overlap.CONTAINMENT.byChance(5, 3, 2)).isCloseTo(2.0 / 5, within(1e-15));
  }

  @ParameterizedTest
  @EnumSource
  void lies_between_nothing_and_all(Overlap overlap) {
    SplitMix64 random = SplitMix64.seeded(11);
    for (int i = 0; i < 500; i++) {
      ActiveSubspace a = drawn(1 + random.nextInt(70), random);
      ActiveSubspace b = drawn(1 + random.nextInt(70), random);
      assertThat(overlap.of(a, b)).isBetween(0.0, 1.0);
      assertThat(overlap.of(a, a)).isEqualTo(1);
      assertThat(Overlap.JACCARD.of(a, b)).isEqualTo(Overlap.JACCARD.of(b, a));
      assertThat(Overlap.JACCARD.of(a, b)).isLessThanOrEqualTo(Overlap.CONTAINMENT.of(a, b));
    }
  }

  @ParameterizedTest
  @EnumSource
  void random_subspaces_overlap_as_chance_says(Overlap overlap) {
    SplitMix64 random = SplitMix64.seeded(5);
    double sum = 0;
    int pairs = 20_000;
    for (int i = 0; i < pairs; i++) {
      sum += overlap.of(drawn(7, random), drawn(14, random));
    }
    // The standard error of the mean is below 0.001.
    assertThat(sum / pairs).isCloseTo(overlap.byChance(70, 7, 14), within(0.004));
  }

  private static ActiveSubspace drawn(int size, SplitMix64 random) {
    return ActiveSubspace.of(70, random.sample(size, 70));
  }

  @Test
  void refuses_sizes_that_no_subspace_has() {
    assertThatThrownBy(() -> Overlap.JACCARD.byChance(5, 0, 2))
        .hasMessage("sizes must be in 1..5, were 0 and 2");
    assertThatThrownBy(() -> Overlap.JACCARD.byChance(5, 6, 2))
        .hasMessage("drawn must be in 0..5, was 6");
  }
}
