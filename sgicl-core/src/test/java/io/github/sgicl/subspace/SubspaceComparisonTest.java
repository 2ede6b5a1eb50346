package io.github.sgicl.subspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.statistic.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubspaceComparisonTest {

  private static final int D = 40;

  private static PlacedSubspace placed(String group, String item, int... coordinates) {
    return new PlacedSubspace(ActiveSubspace.of(D, coordinates), group, item);
  }

  /** States whose coordinates are drawn among those of their group. */
  private static List<PlacedSubspace> drawn(int items, int firstsOwn, int secondsOwn) {
    SplitMix64 random = SplitMix64.seeded(9);
    List<PlacedSubspace> states = new ArrayList<>();
    for (int item = 0; item < items; item++) {
      states.add(placed("a", "item " + item, random.sample(4, firstsOwn)));
      int[] second = random.sample(4, secondsOwn);
      for (int k = 0; k < second.length; k++) {
        second[k] = D - 1 - second[k];
      }
      states.add(placed("b", "item " + item, second));
    }
    return states;
  }

  @Test
  void a_small_case_is_counted_by_hand() {
    SubspaceComparison comparison =
        SubspaceComparison.of(
            List.of(
                placed("a", "x", 0, 1),
                placed("a", "y", 1, 2),
                placed("b", "x", 0, 1, 2, 3),
                placed("b", "y", 8, 9, 10, 11)));
    assertThat(comparison.groups()).containsExactly("a", "b");
    assertThat(comparison.betweenItems("a", "a").mean().estimate()).isEqualTo(1.0 / 3);
    // x at a with y at b: 0; y at a with x at b: 2 of 4.
    assertThat(comparison.betweenItems("a", "b").mean().estimate()).isEqualTo(0.25);
    // x at a with x at b: 2 of 4; y at a with y at b: 0.
    assertThat(comparison.withinItems("a", "b").mean().estimate()).isEqualTo(0.25);
    GroupOverlap contained = comparison.by(Overlap.CONTAINMENT).betweenItems("a", "b");
    assertThat(contained.mean().estimate()).isEqualTo(0.5);
    assertThat(contained.chance()).isCloseTo(4.0 / D, within(1e-15));
    assertThat(contained.excess().estimate()).isCloseTo(0.4, within(1e-15));
    assertThat(comparison.by(Overlap.CONTAINMENT).betweenItems("b", "a").mean().estimate())
        .isEqualTo(0.25);
  }

  @Test
  void groups_with_coordinates_of_their_own_stand_apart() {
    SubspaceComparison comparison = SubspaceComparison.of(drawn(20, 8, 8)).trials(99);
    GroupContrast contrast = comparison.withinAgainstBetween();
    assertThat(contrast.difference().low()).isGreaterThan(0.2);
    assertThat(contrast.p()).isEqualTo(0.01);
    assertThat(comparison.betweenItems("a", "a").p()).isEqualTo(0.01);
    assertThat(comparison.betweenItems("a", "b").mean().estimate()).isZero();
    assertThat(comparison.betweenItems("a", "b").excess().high()).isLessThan(0);
    assertThat(comparison.betweenItems("a", "b").p()).isEqualTo(1);
  }

  @Test
  void random_states_lie_at_chance() {
    SubspaceComparison comparison = SubspaceComparison.of(drawn(30, D, D)).trials(199);
    assertThat(comparison.betweenItems("a", "b").excess().contains(0)).isTrue();
    assertThat(comparison.betweenItems("a", "a").p()).isGreaterThan(0.05);
    assertThat(comparison.withinAgainstBetween().p()).isGreaterThan(0.05);
    assertThat(comparison.withinAgainstBetween().difference().contains(0)).isTrue();
  }

  @Test
  void states_of_one_item_in_one_group_are_no_pair_of_different_items() {
    SubspaceComparison comparison =
        SubspaceComparison.of(
            List.of(placed("a", "x", 0), placed("a", "x", 0), placed("a", "y", 1)));
    assertThat(comparison.betweenItems("a", "a").mean().estimate()).isZero();
  }

  @Test
  void a_seed_gives_the_same_bits() {
    List<PlacedSubspace> states = drawn(10, 12, 12);
    GroupOverlap one = SubspaceComparison.of(states).seed(1).betweenItems("a", "b");
    assertThat(SubspaceComparison.of(states).seed(1).betweenItems("a", "b")).isEqualTo(one);
    assertThat(SubspaceComparison.of(states).seed(2).betweenItems("a", "b")).isNotEqualTo(one);
  }

  @Test
  void refuses_what_cannot_be_compared() {
    assertThatThrownBy(() -> SubspaceComparison.of(List.of(placed("a", "x", 1))))
        .hasMessage("a comparison needs at least two states, had 1");
    assertThatThrownBy(
            () ->
                SubspaceComparison.of(
                    List.of(
                        placed("a", "x", 1),
                        new PlacedSubspace(ActiveSubspace.of(3, 1), "a", "y"))))
        .hasMessage("subspaces must be of one dimension, were of 40 and 3");
    SubspaceComparison one =
        SubspaceComparison.of(List.of(placed("a", "x", 1), placed("b", "x", 2)));
    assertThatThrownBy(() -> one.betweenItems("a", "b"))
        .hasMessage("groups a and b have no pair of different items");
    assertThatThrownBy(() -> one.betweenItems("a", "c"))
        .hasMessage("group must be one of [a, b], was c");
    assertThatThrownBy(() -> one.withinItems("a", "a"))
        .hasMessage("two different groups are needed, both were a");
    assertThatThrownBy(one::withinAgainstBetween).hasMessage("no two items share a group");
  }
}
