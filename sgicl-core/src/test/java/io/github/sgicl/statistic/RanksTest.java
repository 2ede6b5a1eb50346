package io.github.sgicl.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RanksTest {

  @Test
  void agree_with_scipy() {
    // scipy 1.17.1, stats.rankdata
    assertThat(Ranks.average(1, 2, 2, 3, 3, 3, 4, 5.5, 0, -1))
        .containsExactly(3, 4.5, 4.5, 7, 7, 7, 9, 10, 2, 1);
  }

  @Test
  void negative_zero_ties_with_zero() {
    assertThat(Ranks.average(0.0, -0.0, 1)).containsExactly(1.5, 1.5, 3);
  }

  @Test
  void of_nothing_are_nothing() {
    assertThat(Ranks.average()).isEmpty();
  }

  @Test
  void refuse_nan() {
    assertThatThrownBy(() -> Ranks.average(1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("values[1] is NaN");
  }
}
