package io.github.sgicl.statistic;

import static io.github.sgicl.statistic.Decimals.fixed;
import static io.github.sgicl.statistic.Decimals.interval;
import static io.github.sgicl.statistic.Decimals.p;
import static io.github.sgicl.statistic.Decimals.signed;
import static io.github.sgicl.statistic.Decimals.signedWithInterval;
import static io.github.sgicl.statistic.Decimals.significant;
import static io.github.sgicl.statistic.Decimals.withInterval;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class DecimalsTest {

  @Test
  void numbers_do_not_depend_on_the_locale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(fixed(1234.5678, 2)).isEqualTo("1234.57");
      assertThat(signed(0.0174, 3)).isEqualTo("+0.017");
      assertThat(interval(-0.25, 0.5, 2)).isEqualTo("[-0.25, 0.50]");
      assertThat(significant(0.047619, 3)).isEqualTo("0.0476");
      assertThat(p(0.0284)).isEqualTo("0.028");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void zero_has_no_sign() {
    assertThat(fixed(-0.0004, 3)).isEqualTo("0.000");
    assertThat(signed(-0.0004, 3)).isEqualTo("0.000");
    assertThat(signed(0.0004, 3)).isEqualTo("0.000");
    assertThat(signed(-0.5, 1)).isEqualTo("-0.5");
    assertThat(signedWithInterval(new Interval(-0.001, -0.004, 0.004, 0.95), 2))
        .isEqualTo("0.00 [0.00, 0.00]");
  }

  @Test
  void an_undefined_number_is_shown_as_such() {
    Interval undefined = Interval.undefined("a constant", 0.95);
    assertThat(fixed(Double.NaN, 3)).isEqualTo("undefined");
    assertThat(signed(Double.NaN, 3)).isEqualTo("undefined");
    assertThat(significant(Double.NaN, 3)).isEqualTo("undefined");
    assertThat(p(Double.NaN)).isEqualTo("undefined");
    assertThat(interval(Double.NaN, Double.NaN, 3)).isEqualTo("undefined");
    assertThat(withInterval(undefined, 3)).isEqualTo("undefined");
    assertThat(signedWithInterval(undefined, 3)).isEqualTo("undefined");
    assertThat(signed(Double.POSITIVE_INFINITY, 3)).isEqualTo("Infinity");
  }

  @Test
  void small_p_values_are_below_a_thousandth() {
    assertThat(p(0.001)).isEqualTo("0.001");
    assertThat(p(0.000999)).isEqualTo("< 0.001");
    assertThat(p(0)).isEqualTo("< 0.001");
    assertThat(p(1)).isEqualTo("1.000");
  }

  @Test
  void an_estimate_stands_before_its_interval() {
    Interval found = new Interval(0.2142, 0.2118, 0.2161, 0.95);
    assertThat(withInterval(found, 3)).isEqualTo("0.214 [0.212, 0.216]");
    assertThat(signedWithInterval(found, 2)).isEqualTo("+0.21 [+0.21, +0.22]");
  }
}
