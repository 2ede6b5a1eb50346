package io.github.sgicl.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LengthMatchingTest {

  @Test
  void every_bin_gives_as_many_of_each_group_as_its_smallest_group_has() {
    double[] lengths = {1, 1, 1, 2, 2, 2, 9};
    int[] groups = {0, 0, 5, 0, 5, 5, 0};
    int[] taken = LengthMatching.of(lengths, groups, 3).items();
    assertThat(Arrays.stream(taken).filter(i -> groups[i] == 0)).hasSize(2);
    assertThat(Arrays.stream(taken).filter(i -> groups[i] == 5)).hasSize(2);
    assertThat(taken).isSorted().contains(2, 3).doesNotContain(6);
  }

  @Test
  void groups_that_differ_in_length_no_longer_do() {
    SplitMix64 random = SplitMix64.seeded(4);
    int[] groups = IntStream.range(0, 3_000).map(i -> i % 2).toArray();
    double[] lengths =
        IntStream.range(0, 3_000)
            .mapToDouble(i -> 80 + 40 * groups[i] + random.nextInt(100))
            .toArray();
    int[] taken = LengthMatching.of(lengths, groups, 1).items();
    assertThat(taken.length).isGreaterThan(1_000);
    assertThat(mean(lengths, groups, taken, 1))
        .isCloseTo(mean(lengths, groups, taken, 0), within(2.0));
  }

  @Test
  void says_by_how_much_lengths_still_differ() {
    double[] lengths = {100, 104, 109, 100, 105, 109, 300};
    int[] groups = {0, 0, 0, 1, 1, 1, 1};
    LengthMatching matching = LengthMatching.of(lengths, groups, 1);
    assertThat(matching.items()).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(matching.difference()).isCloseTo(314 / 3.0 - 313 / 3.0, within(1e-12));
    assertThat(matching.differenceBefore()).isCloseTo(614 / 4.0 - 313 / 3.0, within(1e-12));
    // numpy 2.4.6: the pooled deviation within groups, sqrt((3 var(first) + 4 var(second)) / 5)
    assertThat(matching.standardisedDifference()).isCloseTo(1 / 3.0 / 75.759708, within(1e-6));
    assertThat(matching.widestBin()).isCloseTo(0.09, within(1e-12));
    assertThat(matching)
        .hasToString(
            "lengths still differ by up to 0.3 between two groups (0.00 standard deviations; 49.2"
                + " before matching), within a bin by up to 9 %");
  }

  @Test
  void bins_are_narrow_where_skewed_lengths_are_short() {
    SplitMix64 random = SplitMix64.seeded(8);
    double[] lengths =
        IntStream.range(0, 2_000)
            .mapToDouble(i -> Math.floor(10 * Math.exp(4 * random.nextDouble())))
            .toArray();
    int[] groups = IntStream.range(0, 2_000).map(i -> i % 2).toArray();
    assertThat(LengthMatching.of(lengths, groups, 1).widestBin()).isBetween(0.05, 0.1);
    assertThat(LengthMatching.of(lengths, groups, 7.0, 1).widestBin()).isGreaterThan(0.3);
  }

  @Test
  void groups_that_do_not_overlap_leave_nothing() {
    assertThat(LengthMatching.of(new double[] {1, 2, 10, 11}, new int[] {0, 0, 1, 1}, 1).items())
        .isEmpty();
    assertThat(LengthMatching.of(new double[0], new int[0], 1).items()).isEmpty();
  }

  @Test
  void a_seed_decides_which_items_are_taken() {
    double[] lengths = new double[40];
    int[] groups = IntStream.range(0, 40).map(i -> i < 5 ? 0 : 1).toArray();
    assertThat(LengthMatching.of(lengths, groups, 1).items())
        .isEqualTo(LengthMatching.of(lengths, groups, 1).items())
        .isNotEqualTo(LengthMatching.of(lengths, groups, 2).items());
  }

  @Test
  void a_bin_is_as_wide_as_is_wanted() {
    double[] lengths = {10, 10, 11, 20, 30};
    int[] wrong = {1, 0, 0, 1, 0};
    assertThat(LengthMatching.of(lengths, wrong, 1.0, 1).items()).containsExactly(0, 1);
    assertThat(LengthMatching.of(lengths, wrong, 40.0, 1).items()).hasSize(4);
    assertThatThrownBy(() -> LengthMatching.of(lengths, wrong, 0.0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("width must be finite and > 0, was 0.0");
  }

  @Test
  void refuses_a_negative_length() {
    assertThatThrownBy(() -> LengthMatching.of(new double[] {-1}, new int[1], 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("lengths[0] must be >= 0, was -1.0");
  }

  private static double mean(double[] lengths, int[] groups, int[] taken, int group) {
    return Arrays.stream(taken)
        .filter(i -> groups[i] == group)
        .mapToDouble(i -> lengths[i])
        .average()
        .orElseThrow();
  }
}
