package io.github.sgicl.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpearmanTest {

  // Expected values: scipy 1.17.1, stats.spearmanr(x, y).statistic

  @Test
  void agrees_with_scipy_without_ties() {
    double[] x = {1, 2, 3, 4, 5, 6, 7, 8};
    double[] y = {2, 1, 4, 3, 7, 8, 6, 5};
    assertThat(Spearman.rho(x, y)).isCloseTo(0.7380952380952381, within(1e-14));
  }

  @Test
  void agrees_with_scipy_with_ties() {
    double[] x = {1, 2, 2, 3, 3, 3, 4, 5.5, 0, -1};
    double[] y = {10, 10, 8, 7, 7, 9, 1, 2, 2, 11};
    assertThat(Spearman.rho(x, y)).isCloseTo(-0.6304469436561907, within(1e-14));
    assertThat(Spearman.rho(new double[] {0.1, 0.2, 0.2, 0.4}, new double[] {3, 3, 1, 2}))
        .isCloseTo(-0.5, within(1e-14));
  }

  @Test
  void is_1_for_any_rising_and_minus_1_for_any_falling_relation() {
    double[] x = {1, 2, 3, 10};
    assertThat(Spearman.rho(x, new double[] {1, 8, 27, 1_000})).isEqualTo(1);
    assertThat(Spearman.rho(x, new double[] {0, -1, -5, -5.5})).isEqualTo(-1);
  }

  @Test
  void is_undefined_where_one_side_is_constant() {
    assertThat(Spearman.rho(new double[] {1, 2, 3}, new double[] {4, 4, 4})).isNaN();
  }

  @Test
  void refuses_too_little_and_lengths_that_differ() {
    assertThatThrownBy(() -> Spearman.rho(new double[] {1}, new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("x must hold at least 2, held 1");
    assertThatThrownBy(() -> Spearman.rho(new double[] {1, 2}, new double[] {1, 2, 3}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("x and y must have the same length, had 2 and 3");
  }

  @Test
  void refuses_values_that_are_not_finite() {
    assertThatThrownBy(() -> Spearman.rho(new double[] {1, 2}, new double[] {1, Double.NaN}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("y[1] is NaN");
  }
}
