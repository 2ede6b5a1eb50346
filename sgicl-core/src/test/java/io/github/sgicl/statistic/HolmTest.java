package io.github.sgicl.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Expected values: statsmodels 0.15.0, multipletests(method='holm'). */
class HolmTest {

  @Test
  void wikipedias_four_tests() {
    assertThat(Holm.adjusted(0.01, 0.04, 0.03, 0.005))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
  }

  @Test
  void ties_and_the_cap_at_one() {
    assertThat(Holm.adjusted(0.2, 0.001, 0.9, 0.04, 0.04, 0.6))
        .containsExactly(new double[] {0.6, 0.006, 1, 0.2, 0.2, 1}, within(1e-12));
  }

  @Test
  void one_test_needs_no_correction() {
    assertThat(Holm.adjusted(0.04)).containsExactly(0.04);
    assertThat(Holm.adjusted()).isEmpty();
  }

  @Test
  void refuses_what_is_no_probability() {
    assertThatThrownBy(() -> Holm.adjusted(0.5, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("p[1] must be in [0, 1], was NaN");
  }
}
