package io.github.sgicl.curriculum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LevelsTest {

  @Test
  void cut_ranks_by_one_plus_the_floor_of_rank_times_levels_by_size() {
    assertThat(levels(5, 5)).containsExactly(1, 2, 3, 4, 5);
    assertThat(levels(5, 7)).containsExactly(1, 1, 2, 3, 3, 4, 5);
    assertThat(levels(5, 3)).containsExactly(1, 2, 4);
    assertThat(levels(1, 4)).containsExactly(1, 1, 1, 1);
    assertThat(levels(3, 1)).containsExactly(1);
  }

  @Test
  void do_not_overflow_on_large_pools() {
    assertThat(Levels.equallySized(1_000).ofRank(Integer.MAX_VALUE - 1, Integer.MAX_VALUE))
        .isEqualTo(1_000);
  }

  @Test
  void refuse_to_be_none() {
    assertThatThrownBy(() -> Levels.equallySized(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("number of levels must be >= 1, was 0");
  }

  private static int[] levels(int count, int size) {
    return IntStream.range(0, size)
        .map(rank -> Levels.equallySized(count).ofRank(rank, size))
        .toArray();
  }
}
