package io.github.sgicl.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitMix64Test {

  @Test
  void gives_the_published_numbers() {
    // The reference program of S. Vigna, splitmix64.c, started at 1234567
    SplitMix64 random = SplitMix64.seeded(1234567);
    assertThat(random.nextLong()).isEqualTo(6457827717110365317L);
    assertThat(random.nextLong()).isEqualTo(3203168211198807973L);
    assertThat(Long.toUnsignedString(random.nextLong())).isEqualTo("9817491932198370423");
  }

  @Test
  void an_index_covers_its_range_evenly() {
    SplitMix64 random = SplitMix64.seeded(5);
    int[] seen = new int[7];
    IntStream.range(0, 70_000).forEach(i -> seen[random.nextInt(7)]++);
    assertThat(Arrays.stream(seen).boxed()).allMatch(count -> count > 9_600 && count < 10_400);
  }

  @Test
  void a_double_lies_below_one() {
    SplitMix64 random = SplitMix64.seeded(6);
    double[] values = IntStream.range(0, 10_000).mapToDouble(i -> random.nextDouble()).toArray();
    assertThat(Arrays.stream(values).allMatch(value -> value >= 0 && value < 1)).isTrue();
    assertThat(Arrays.stream(values).average().orElseThrow()).isBetween(0.49, 0.51);
  }

  @Test
  void shuffling_keeps_every_element_and_reaches_every_order() {
    SplitMix64 random = SplitMix64.seeded(8);
    assertThat(
            IntStream.range(0, 1_000)
                .mapToObj(
                    i -> {
                      int[] elements = {1, 2, 3};
                      random.shuffle(elements);
                      return Arrays.toString(elements);
                    })
                .distinct())
        .hasSize(6)
        .contains("[3, 1, 2]");
  }

  @Test
  void a_sample_is_distinct_and_in_bounds() {
    int[] sample = SplitMix64.seeded(9).sample(50, 60);
    assertThat(Arrays.stream(sample).distinct().count()).isEqualTo(50);
    assertThat(Arrays.stream(sample)).allMatch(index -> index >= 0 && index < 60);
  }

  @Test
  void the_seed_of_a_part_depends_on_its_name_and_the_seed() {
    long seed = SplitMix64.seedOf(42, "item 7");
    assertThat(seed).isEqualTo(SplitMix64.seedOf(42, "item 7"));
    assertThat(seed).isNotEqualTo(SplitMix64.seedOf(42, "item 8"));
    assertThat(seed).isNotEqualTo(SplitMix64.seedOf(43, "item 7"));
  }

  @Test
  void refuses_a_bound_below_one_and_a_sample_beyond_its_bound() {
    assertThatThrownBy(() -> SplitMix64.seeded(1).nextInt(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bound must be >= 1, was 0");
    assertThatThrownBy(() -> SplitMix64.seeded(1).sample(4, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("count must be in 0..3, was 4");
  }
}
