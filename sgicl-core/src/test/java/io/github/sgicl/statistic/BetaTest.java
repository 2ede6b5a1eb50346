package io.github.sgicl.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values: scipy 1.17.1, stats.beta.cdf, stats.beta.ppf and stats.t.ppf. */
class BetaTest {

  @ParameterizedTest
  @CsvSource({
    "0.3, 2.5, 7.25, 0.6604822735819071",
    "0.9, 40, 3.5, 0.2758748906628961",
    "0.001, 0.5, 12, 0.12188002443751801",
    "0.999, 300, 0.5, 0.438654268870091",
    "0.5, 500, 500, 0.5"
  })
  void agrees_with_scipy(double x, double a, double b, double expected) {
    assertThat(Beta.atMost(x, a, b)).isCloseTo(expected, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "0.025, 3, 15, 0.037985068070626",
    "0.975, 1, 20, 0.1684334709830853",
    "0.975, 0.7, 11.3, 0.23719037250817562",
    "0.025, 400, 600, 0.3698478199547388"
  })
  void its_quantiles_do(double share, double a, double b, double expected) {
    assertThat(Beta.quantile(share, a, b)).isCloseTo(expected, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "0.95, 3, 3.1824463052837078",
    "0.95, 24, 2.0638985616280245",
    "0.9, 11, 1.7958848187040433",
    "0.9833333333333333, 24, 2.573641017040885",
    "0.95, 999, 1.9623414611334493"
  })
  void students_t_does(double confidence, double freedom, double expected) {
    StudentT t = new StudentT(freedom);
    assertThat(t.within(confidence)).isCloseTo(expected, within(1e-8));
    assertThat(t.twoSided(expected)).isCloseTo(1 - confidence, within(1e-9));
  }

  @Test
  void all_lies_within_0_to_1() {
    assertThat(Beta.atMost(0, 2, 3)).isZero();
    assertThat(Beta.atMost(1, 2, 3)).isEqualTo(1);
  }
}
