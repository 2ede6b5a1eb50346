package io.github.sgicl.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.testing.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LargestFirstTest {

  private static final long SEED = Seed.usually(20);
  private static final int SIZE = 5_000;

  private final Random random = new Random(SEED);

  private final float[] values = new float[SIZE];

  LargestFirstTest() {
    for (int place = 0; place < SIZE; place++) {
      values[place] = random.nextInt(300);
    }
  }

  private int[] sorted(int count) {
    return IntStream.range(0, SIZE)
        .boxed()
        .sorted(Comparator.comparingDouble(place -> -values[place]))
        .mapToInt(Integer::intValue)
        .limit(count)
        .toArray();
  }

  @Test
  void are_found_equal_ones_in_their_order() {
    double[] doubles = IntStream.range(0, SIZE).mapToDouble(place -> values[place]).toArray();
    for (int count : new int[] {1, 20, SIZE - 1, SIZE, SIZE + 1, Integer.MAX_VALUE}) {
      LargestFirst largest = one(count);
      largest.see(doubles);
      assertThat(places(largest)).as("%d, seed %d", count, SEED).containsExactly(sorted(count));
    }
  }

  @Test
  void are_the_same_in_whatever_order_the_values_come() {
    List<Integer> parts = new ArrayList<>(IntStream.range(0, SIZE / 100).boxed().toList());
    for (int round = 0; round < 20; round++) {
      Collections.shuffle(parts, random);
      LargestFirst largest = one(40);
      for (int part : parts) {
        largest.see(part * 100, Arrays.copyOfRange(values, part * 100, part * 100 + 100));
      }
      assertThat(places(largest)).as("round %d, seed %d", round, SEED).containsExactly(sorted(40));
    }
  }

  @Test
  void take_zeros_of_either_sign_for_equal() {
    LargestFirst largest = one(2);
    largest.see(new double[] {-0.0, 0.0, -0.0, 0.0});
    assertThat(places(largest)).containsExactly(0, 1);
  }

  @Test
  void refuse_what_is_not_a_number() {
    LargestFirst largest = one(1);
    assertThatThrownBy(() -> largest.see(new double[] {2, 1, Double.NaN}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the similarity to text 2 is NaN");
    assertThatThrownBy(() -> largest.see(7, new float[] {0, Float.NaN}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the similarity to text 8 is NaN");
  }

  private static LargestFirst one(int count) {
    return LargestFirst.forEach(List.of("query"), count)[0];
  }

  private static int[] places(LargestFirst largest) {
    return LargestFirst.places(new LargestFirst[] {largest})[0];
  }
}
