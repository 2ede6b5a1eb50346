package io.github.sgicl.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Expected values: scipy 1.17.1, stats.bootstrap(method='percentile', confidence_level=0.9). */
class BootstrapStatisticTest {

  private static final double[] X = {1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4};
  private static final double[] Y = {
    0.21, 0.19, 0.25, 0.22, 0.22, 0.31, 0.28, 0.25, 0.30, 0.27, 0.35, 0.31
  };

  private static final Bootstrap NINETY = Bootstrap.resamples(20_000).confidence(0.9);

  @Test
  void rho_agrees_with_scipy() {
    Interval rho = NINETY.statistic(X.length, Spearman.counted(X, Y));
    assertThat(rho.estimate()).isEqualTo(Spearman.rho(X, Y));
    assertThat(rho.low()).isCloseTo(0.390, within(0.01));
    assertThat(rho.high()).isCloseTo(0.934, within(0.005));
  }

  @Test
  void tau_agrees_with_scipy() {
    Interval tau = NINETY.statistic(X.length, Kendall.counted(X, Y));
    assertThat(tau.low()).isCloseTo(0.294, within(0.01));
    assertThat(tau.high()).isCloseTo(0.871, within(0.005));
  }

  @Test
  void a_difference_of_samples_agrees_with_scipy() {
    Interval difference =
        NINETY.difference(
            new double[] {2.1, 3.4, 1.9, 5.6, 4.4, 3.8, 2.7},
            new double[] {1.1, 2.2, 0.4, 3.9, 2.5});
    assertThat(difference.estimate()).isCloseTo(1.3942857142857141, within(1e-14));
    assertThat(difference.low()).isCloseTo(0.2286, within(0.02));
    assertThat(difference.high()).isCloseTo(2.5657, within(0.02));
  }

  @Test
  void counting_and_repeating_give_the_same_interval() {
    Bootstrap bootstrap = Bootstrap.resamples(400).seed(5);
    assertThat(bootstrap.statistic(X, Y, Spearman::rho))
        .isEqualTo(bootstrap.statistic(X.length, Spearman.counted(X, Y)));
  }

  @Test
  void a_cluster_for_each_item_is_the_plain_interval() {
    int[] own = IntStream.range(0, X.length).toArray();
    Bootstrap bootstrap = Bootstrap.resamples(400).seed(6);
    assertThat(bootstrap.statistic(own, Kendall.counted(X, Y)))
        .isEqualTo(bootstrap.statistic(X.length, Kendall.counted(X, Y)));
  }

  @Test
  void clusters_are_drawn_whole() {
    int[] clusters = {0, 0, 1, 1};
    double[] values = {1, 3, 5, 7};
    ToDoubleFunction<int[]> mean =
        counts -> {
          assertThat(counts[0]).isEqualTo(counts[1]);
          assertThat(counts[2]).isEqualTo(counts[3]);
          return (4 * counts[0] + 12 * counts[2]) / 4.0;
        };
    Bootstrap bootstrap = Bootstrap.resamples(300);
    assertThat(bootstrap.statistic(clusters, mean)).isEqualTo(bootstrap.mean(values, clusters));
  }

  @Test
  void an_undefined_statistic_has_an_undefined_interval() {
    double[] constant = new double[X.length];
    Interval rho = Bootstrap.resamples(50).statistic(X.length, Spearman.counted(X, constant));
    assertThat(rho.isDefined()).isFalse();
    assertThat(rho).isEqualTo(Interval.undefined(0.95));
    assertThat(rho.sign()).isZero();
  }

  @Test
  void resamples_without_a_value_are_left_out() {
    ToDoubleFunction<int[]> onlyWithTheFirst = counts -> counts[0] == 0 ? Double.NaN : 1;
    assertThat(Bootstrap.resamples(200).statistic(3, onlyWithTheFirst))
        .isEqualTo(new Interval(1, 1, 1, 0.95));
  }

  @Test
  void an_estimate_without_a_defined_resample_is_unbounded() {
    ToDoubleFunction<int[]> onlyAsGiven =
        counts -> IntStream.of(counts).allMatch(count -> count == 1) ? 2 : Double.NaN;
    Interval interval = Bootstrap.resamples(3).seed(1).statistic(50, onlyAsGiven);
    assertThat(interval.low()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(interval.high()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(interval.sign()).isZero();
  }

  @Test
  void an_interval_has_the_sign_of_both_its_ends() {
    assertThat(new Interval(1, 0.5, 2, 0.95).sign()).isEqualTo(1);
    assertThat(new Interval(-1, -2, -0.5, 0.95).sign()).isEqualTo(-1);
    assertThat(new Interval(1, -0.5, 2, 0.95).sign()).isZero();
    assertThat(new Interval(1, 0, 2, 0.95).sign()).isZero();
  }

  @Test
  void refuses_no_items() {
    assertThatThrownBy(() -> NINETY.statistic(0, counts -> 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("items must be at least 1, were 0");
  }
}
