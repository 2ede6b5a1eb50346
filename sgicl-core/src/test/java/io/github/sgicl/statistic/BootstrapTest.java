package io.github.sgicl.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapTest {

  private static final double[] VALUES = {
    2.1, 3.4, 1.9, 5.6, 4.4, 3.8, 2.7, 6.1, 3.3, 4.9, 0.5, 7.2
  };

  @Test
  void a_mean_agrees_with_scipy() {
    // scipy 1.17.1, stats.bootstrap(method='percentile', n_resamples=200000,
    // confidence_level=0.9): low 2.958, high 4.700
    Interval interval = Bootstrap.resamples(50_000).confidence(0.9).mean(VALUES);
    assertThat(interval.estimate()).isCloseTo(3.825, within(1e-12));
    assertThat(interval.low()).isCloseTo(2.958, within(0.02));
    assertThat(interval.high()).isCloseTo(4.700, within(0.02));
    assertThat(interval.confidence()).isEqualTo(0.9);
  }

  @Test
  void a_share_has_the_quantiles_of_the_binomial_distribution() {
    // scipy 1.17.1, stats.binom.ppf([0.025, 0.975], 100, 0.5): 40, 60
    double[] halfRight = IntStream.range(0, 100).mapToDouble(i -> i % 2).toArray();
    assertThat(Bootstrap.resamples(20_000).mean(halfRight))
        .isEqualTo(new Interval(0.5, 0.40, 0.60, 0.95));
  }

  @Test
  void a_seed_gives_the_resamples_of_splitmix64() {
    // Python 3.11 with SplitMix64 written out and numpy 2.4.6, quantile(means, [0.025, 0.975])
    Interval interval = Bootstrap.resamples(1_000).seed(42).mean(VALUES);
    assertThat(interval.low()).isCloseTo(2.749583333333333, within(1e-14));
    assertThat(interval.high()).isCloseTo(4.925624999999999, within(1e-14));
  }

  @Test
  void another_seed_gives_another_interval_around_the_same_estimate() {
    Interval one = Bootstrap.resamples(1_000).seed(1).mean(VALUES);
    Interval other = Bootstrap.resamples(1_000).seed(2).mean(VALUES);
    assertThat(one).isNotEqualTo(other);
    assertThat(one.estimate()).isEqualTo(other.estimate());
  }

  @Test
  void refining_leaves_the_original_as_it_was() {
    Bootstrap original = Bootstrap.resamples(500).seed(3);
    Interval before = original.mean(VALUES);
    assertThat(original.seed(4).confidence(0.5).mean(VALUES)).isNotEqualTo(before);
    assertThat(original.mean(VALUES)).isEqualTo(before);
  }

  @Test
  void more_confidence_is_wider() {
    Interval narrow = Bootstrap.resamples(2_000).confidence(0.8).mean(VALUES);
    Interval wide = Bootstrap.resamples(2_000).confidence(0.99).mean(VALUES);
    assertThat(wide.low()).isLessThan(narrow.low());
    assertThat(wide.high()).isGreaterThan(narrow.high());
  }

  @Test
  void clusters_are_drawn_whole_and_weigh_by_their_size() {
    // All 27 resamples of clusters 1 of 4, 3 of 4 and 2 of 2 by hand, in ascending order: 0.25,
    // 3 x 0.4, ..., 3 x 0.8, 3 x 0.875, 1: the quantiles 0.1 and 0.9 lie within 0.4 and 0.875.
    double[] right = {1, 0, 0, 0, 1, 1, 1, 0, 1, 1};
    int[] worlds = {7, 7, 7, 7, -2, -2, -2, -2, 30, 30};
    assertThat(Bootstrap.resamples(20_000).confidence(0.8).mean(right, worlds))
        .isEqualTo(new Interval(0.6, 0.4, 0.875, 0.8));
  }

  @Test
  void dependence_within_clusters_widens_the_interval() {
    double[] values = IntStream.range(0, 200).mapToDouble(i -> i / 20 % 2).toArray();
    int[] clusters = IntStream.range(0, 200).map(i -> i / 20).toArray();
    Interval plain = Bootstrap.resamples(2_000).mean(values);
    Interval clustered = Bootstrap.resamples(2_000).mean(values, clusters);
    assertThat(clustered.high() - clustered.low()).isGreaterThan(3 * (plain.high() - plain.low()));
  }

  @Test
  void the_names_of_clusters_and_the_order_of_items_do_not_matter() {
    double[] values = {1, 2, 4, 8, 16, 32};
    Interval expected = Bootstrap.resamples(300).mean(values, new int[] {0, 0, 1, 1, 2, 2});
    assertThat(Bootstrap.resamples(300).mean(values, new int[] {-9, -9, 5, 5, 700, 700}))
        .isEqualTo(expected);
    assertThat(
            Bootstrap.resamples(300)
                .mean(new double[] {32, 1, 8, 2, 16, 4}, new int[] {2, 0, 1, 0, 2, 1}))
        .isEqualTo(expected);
  }

  @Test
  void a_cluster_for_each_value_is_the_plain_mean() {
    int[] own = IntStream.range(0, VALUES.length).toArray();
    assertThat(Bootstrap.resamples(500).mean(VALUES, own))
        .isEqualTo(Bootstrap.resamples(500).mean(VALUES));
  }

  @Test
  void a_paired_difference_is_taken_item_by_item() {
    double[] a = {1, 0, 1, 1, 0, 1};
    double[] b = {0, 0, 1, 0, 1, 0};
    double[] difference = {1, 0, 0, 1, -1, 1};
    int[] clusters = {0, 0, 1, 1, 2, 2};
    Bootstrap bootstrap = Bootstrap.resamples(1_000).seed(9);
    assertThat(bootstrap.pairedDifference(a, b)).isEqualTo(bootstrap.mean(difference));
    assertThat(bootstrap.pairedDifference(a, b, clusters))
        .isEqualTo(bootstrap.mean(difference, clusters));
  }

  @Test
  void a_constant_difference_has_no_width_however_much_the_strategies_vary() {
    double[] better = Arrays.stream(VALUES).map(value -> value + 0.5).toArray();
    Interval interval = Bootstrap.resamples(500).pairedDifference(better, VALUES);
    assertThat(interval.low()).isCloseTo(0.5, within(1e-12));
    assertThat(interval.high()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void one_value_has_no_width() {
    assertThat(Bootstrap.resamples(10).mean(new double[] {3}))
        .isEqualTo(new Interval(3, 3, 3, 0.95));
  }

  @Test
  void refuses_no_values() {
    assertThatThrownBy(() -> Bootstrap.resamples(10).mean(new double[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("values must hold at least 1, held 0");
  }

  @Test
  void refuses_a_value_that_is_not_finite() {
    assertThatThrownBy(() -> Bootstrap.resamples(10).mean(new double[] {1, Double.NaN}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("values[1] is NaN");
    assertThatThrownBy(
            () ->
                Bootstrap.resamples(10)
                    .pairedDifference(new double[] {1}, new double[] {Double.POSITIVE_INFINITY}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("b[0] is Infinity");
  }

  @Test
  void refuses_lengths_that_differ() {
    assertThatThrownBy(() -> Bootstrap.resamples(10).mean(new double[] {1, 2}, new int[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("values and clusters must have the same length, had 2 and 1");
    assertThatThrownBy(
            () -> Bootstrap.resamples(10).pairedDifference(new double[] {1}, new double[] {1, 2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a and b must have the same length, had 1 and 2");
  }

  @Test
  void refuses_no_resamples() {
    assertThatThrownBy(() -> Bootstrap.resamples(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("resamples must be >= 1, was 0");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 95, Double.NaN})
  void refuses_a_confidence_outside_0_to_1(double confidence) {
    assertThatThrownBy(() -> Bootstrap.resamples(1).confidence(confidence))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("confidence must be in (0, 1), was " + confidence);
  }
}
