package io.github.sgicl.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RiskCoverageTest {

  private static final double[] UNCERTAINTY = {0.5, 0.1, 0.4, 0.2, 0.3};
  private static final boolean[] WRONG = {true, false, false, false, true};

  @Test
  void the_curve_by_hand() {
    RiskCoverage curve = RiskCoverage.of(UNCERTAINTY, WRONG);
    assertThat(curve.risks())
        .containsExactly(new double[] {0, 0, 1 / 3.0, 1 / 4.0, 2 / 5.0}, within(1e-15));
    assertThat(curve.area()).isCloseTo(0.19666666666666666, within(1e-15));
    assertThat(curve.errorRate()).isEqualTo(0.4);
  }

  @Test
  void the_smallest_area_answers_all_right_ones_first() {
    // (0 + 0 + 0 + 1/4 + 2/5) / 5
    assertThat(RiskCoverage.of(UNCERTAINTY, WRONG).smallestArea()).isCloseTo(0.13, within(1e-15));
    boolean[] last = {true, false, true, false, false};
    assertThat(RiskCoverage.of(UNCERTAINTY, last).area()).isCloseTo(0.13, within(1e-15));
  }

  @Test
  void a_tie_spreads_its_errors_so_that_order_does_not_matter() {
    double[] tied = {1, 1, 1, 1};
    assertThat(RiskCoverage.of(tied, new boolean[] {true, false, false, false}))
        .isEqualTo(RiskCoverage.of(tied, new boolean[] {false, false, true, false}));
    assertThat(RiskCoverage.of(tied, new boolean[] {true, false, false, false}).area())
        .isEqualTo(0.25);
  }

  @Test
  void a_coverage_between_two_items_answers_the_next_one_too() {
    RiskCoverage curve = RiskCoverage.of(UNCERTAINTY, WRONG);
    assertThat(curve.riskAt(0.6)).isCloseTo(1 / 3.0, within(1e-15));
    assertThat(curve.riskAt(0.61)).isEqualTo(0.25);
    assertThat(curve.riskAt(1)).isEqualTo(0.4);
    assertThat(curve.riskAt(1e-3)).isZero();
  }

  @Test
  void gives_copies() {
    RiskCoverage curve = RiskCoverage.of(UNCERTAINTY, WRONG);
    curve.risks()[4] = 7;
    assertThat(curve.errorRate()).isEqualTo(0.4);
  }

  @Test
  void refuses_no_items_and_a_coverage_outside_its_range() {
    assertThatThrownBy(() -> RiskCoverage.of(new double[0], new boolean[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("uncertainty must hold at least 1, held 0");
    assertThatThrownBy(() -> RiskCoverage.of(UNCERTAINTY, WRONG).riskAt(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("coverage must be in (0, 1], was NaN");
  }
}
