package io.github.sgicl.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McNemarTest {

  /** statsmodels 0.15.0, mcnemar(exact=True); 150 and 86 are A. Agresti's approval ratings. */
  @ParameterizedTest
  @CsvSource({
    "6, 16, 0.052478790283203125",
    "150, 86, 3.7159361395713866e-05",
    "3, 3, 1",
    "0, 5, 0.0625",
    "1, 8, 0.0390625",
    "420, 380, 0.167898587128766"
  })
  void agrees_with_statsmodels(int first, int second, double p) {
    assertThat(new McNemar(first, second).p()).isCloseTo(p, Percentage.withPercentage(1e-9));
    assertThat(new McNemar(second, first).p()).isCloseTo(p, Percentage.withPercentage(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"6, 16, 0.03468966484069824", "1, 8, 0.021484375", "3, 3, 0.84375"})
  void mid_p_agrees_with_scipys_binomial(int first, int second, double midP) {
    // scipy 1.17.1: 2 binom.cdf(k, n, .5) - binom.pmf(k, n, .5)
    assertThat(new McNemar(first, second).midP()).isCloseTo(midP, within(1e-12));
  }

  @Test
  void counts_the_items_on_which_one_is_right() {
    boolean[] first = {true, true, false, false, true};
    boolean[] second = {true, false, true, false, false};
    assertThat(McNemar.of(first, second)).isEqualTo(new McNemar(2, 1));
  }

  @Test
  void strategies_that_never_differ_do_not_differ() {
    assertThat(new McNemar(0, 0).p()).isEqualTo(1);
  }

  @Test
  void thousands_of_items_do_not_underflow() {
    assertThat(new McNemar(2_500, 2_500).p()).isCloseTo(1, within(1e-9));
    // scipy 1.17.1, binomtest(5000, 9900).pvalue: 0.3197...
    assertThat(new McNemar(5_000, 4_900).p()).isBetween(0.31, 0.33);
  }

  @Test
  void refuses_negative_counts_and_lengths_that_differ() {
    assertThatThrownBy(() -> new McNemar(-1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("counts must be >= 0, were -1 and 2");
    assertThatThrownBy(() -> McNemar.of(new boolean[1], new boolean[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("first and second must have the same length, had 1 and 2");
  }
}
