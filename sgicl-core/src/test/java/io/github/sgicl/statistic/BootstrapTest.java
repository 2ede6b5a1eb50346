package io.github.sgicl.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Means and shares, which need no resamples. */
class BootstrapTest {

  private static final double[] VALUES = {
    2.1, 3.4, 1.9, 5.6, 4.4, 3.8, 2.7, 6.1, 3.3, 4.9, 0.5, 7.2
  };
  private static final int[] OF_THREE = {0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3};
  private static final Bootstrap BOOTSTRAP = Bootstrap.resamples(100);

  @Test
  void a_mean_of_independent_values_is_students() {
    // scipy 1.17.1, stats.ttest_1samp(values, 0).confidence_interval(0.95), (0.9)
    Interval mean = BOOTSTRAP.mean(VALUES);
    assertThat(mean.estimate()).isCloseTo(3.825, within(1e-12));
    assertThat(mean.low()).isCloseTo(2.6034051675309393, within(1e-9));
    assertThat(mean.high()).isCloseTo(5.04659483246906, within(1e-9));
    assertThat(mean.p().orElseThrow()).isCloseTo(2.616298142126782e-05, within(1e-12));
    Interval narrower = BOOTSTRAP.confidence(0.9).mean(VALUES);
    assertThat(narrower.low()).isCloseTo(2.8282447042272856, within(1e-9));
    assertThat(narrower.high()).isCloseTo(4.8217552957727134, within(1e-9));
    assertThat(narrower.confidence()).isEqualTo(0.9);
  }

  @Test
  void a_mean_over_clusters_is_that_of_a_clustered_regression() {
    // statsmodels 0.15.0, OLS(values, ones).fit(cov_type='cluster', use_t=True), clusters of three
    Interval mean = BOOTSTRAP.mean(VALUES, OF_THREE);
    assertThat(mean.low()).isCloseTo(2.33520882, within(1e-7));
    assertThat(mean.high()).isCloseTo(5.31479118, within(1e-7));
    assertThat(mean.p().orElseThrow()).isCloseTo(0.00383472, within(1e-7));
  }

  @Test
  void a_share_has_the_limits_of_clopper_and_pearson_at_what_the_values_are_worth() {
    // scipy 1.17.1, stats.beta.ppf at 18.0952 independent values, and at 19 of 20
    double[] three = new double[20];
    Arrays.fill(three, 0, 3, 1);
    int[] own = IntStream.range(0, 20).toArray();
    assertThat(BOOTSTRAP.share(three, own).low()).isCloseTo(0.02858555037116887, within(1e-9));
    assertThat(BOOTSTRAP.share(three, own).high()).isCloseTo(0.39382908195292343, within(1e-9));
    Interval none = BOOTSTRAP.share(new double[20], own);
    assertThat(none.low()).isZero();
    assertThat(none.high()).isCloseTo(0.17646691180696536, within(1e-9));
  }

  @Test
  void clusters_are_worth_fewer_values() {
    // scipy 1.17.1 with numpy 2.4.6: 16 values in 4 clusters are worth 3.0759
    double[] right = {1, 0, 0, 0, 1, 1, 1, 0, 1, 1, 0, 0, 0, 1, 0, 0};
    int[] worlds = IntStream.range(0, 16).map(i -> 7 - i / 4).toArray();
    Interval share = BOOTSTRAP.share(right, worlds);
    assertThat(share.estimate()).isEqualTo(0.4375);
    assertThat(share.low()).isCloseTo(0.02603546658527694, within(1e-9));
    assertThat(share.high()).isCloseTo(0.9405583823160466, within(1e-9));
  }

  @Test
  void a_difference_of_shares_excludes_zero_where_its_test_rejects() {
    // scipy 1.17.1 with numpy 2.4.6
    double[] a = {1, 0, 0, 0, 1, 1, 1, 0, 1, 1, 0, 0, 0, 1, 0, 0};
    double[] b = {0, 0, 0, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0};
    int[] worlds = IntStream.range(0, 16).map(i -> i / 4).toArray();
    Interval difference = BOOTSTRAP.differenceOfShares(a, b, worlds);
    assertThat(difference.estimate()).isEqualTo(0.1875);
    assertThat(difference.low()).isCloseTo(-0.46464479213511745, within(1e-9));
    assertThat(difference.high()).isCloseTo(0.7979781254684507, within(1e-9));
    double p = difference.p().orElseThrow();
    assertThat(p).isCloseTo(0.46249545346748383, within(1e-9));
    assertThat(BOOTSTRAP.confidence(1 - p - 1e-6).differenceOfShares(a, b, worlds).sign()).isOne();
    assertThat(BOOTSTRAP.confidence(1 - p + 1e-6).differenceOfShares(a, b, worlds).sign()).isZero();
  }

  @Test
  void no_difference_seen_is_not_none() {
    double[] none = new double[16];
    int[] worlds = IntStream.range(0, 16).map(i -> i / 4).toArray();
    Interval difference = BOOTSTRAP.differenceOfShares(none, none, worlds);
    assertThat(difference.low()).isCloseTo(-0.3953425707420788, within(1e-9));
    assertThat(difference.high()).isCloseTo(0.3953425707420788, within(1e-9));
    assertThat(difference.p()).hasValue(1);
  }

  @Test
  void dependence_within_clusters_widens_the_interval() {
    double[] values = IntStream.range(0, 200).mapToDouble(i -> i / 20 % 2).toArray();
    int[] clusters = IntStream.range(0, 200).map(i -> i / 20).toArray();
    Interval plain = BOOTSTRAP.mean(values);
    Interval clustered = BOOTSTRAP.mean(values, clusters);
    assertThat(clustered.high() - clustered.low()).isGreaterThan(3 * (plain.high() - plain.low()));
  }

  @Test
  void the_names_of_clusters_and_the_order_of_items_do_not_matter() {
    double[] values = {1, 2, 4, 8, 16, 32};
    Interval expected = BOOTSTRAP.mean(values, new int[] {0, 0, 1, 1, 2, 2});
    assertThat(BOOTSTRAP.mean(values, new int[] {-9, -9, 5, 5, 700, 700})).isEqualTo(expected);
    assertThat(BOOTSTRAP.mean(new double[] {32, 1, 8, 2, 16, 4}, new int[] {2, 0, 1, 0, 2, 1}))
        .isEqualTo(expected);
  }

  @Test
  void a_paired_difference_is_taken_item_by_item() {
    double[] a = {1, 0, 1, 1, 0, 1};
    double[] b = {0, 0, 1, 0, 1, 0};
    double[] difference = {1, 0, 0, 1, -1, 1};
    int[] clusters = {0, 0, 1, 1, 2, 2};
    assertThat(BOOTSTRAP.pairedDifference(a, b)).isEqualTo(BOOTSTRAP.mean(difference));
    assertThat(BOOTSTRAP.pairedDifference(a, b, clusters))
        .isEqualTo(BOOTSTRAP.mean(difference, clusters));
  }

  @Test
  void one_cluster_does_not_tell_how_uncertain_it_is() {
    Interval mean = BOOTSTRAP.mean(new double[] {3, 4}, new int[] {8, 8});
    assertThat(mean).isEqualTo(Interval.withoutEnds(3.5, "all values are of one cluster", 0.95));
    assertThat(mean.p()).isEmpty();
    assertThat(BOOTSTRAP.mean(new double[] {3}).hasEnds()).isFalse();
    assertThat(BOOTSTRAP.share(new double[] {1, 0}, new int[2]).hasEnds()).isFalse();
    assertThat(BOOTSTRAP.differenceOfShares(new double[2], new double[2], new int[2]).hasEnds())
        .isFalse();
  }

  @Test
  void refuses_no_values() {
    assertThatThrownBy(() -> BOOTSTRAP.mean(new double[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("values must hold at least 1, held 0");
  }

  @Test
  void refuses_a_value_that_is_not_finite() {
    assertThatThrownBy(() -> BOOTSTRAP.mean(new double[] {1, Double.NaN}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("values[1] is NaN");
    assertThatThrownBy(
            () ->
                BOOTSTRAP.pairedDifference(
                    new double[] {1}, new double[] {Double.POSITIVE_INFINITY}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("b[0] is Infinity");
  }

  @Test
  void refuses_a_share_outside_0_to_1() {
    assertThatThrownBy(() -> BOOTSTRAP.share(new double[] {0, 2}, new int[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("values[1] must be in [0, 1], was 2.0");
  }

  @Test
  void refuses_lengths_that_differ() {
    assertThatThrownBy(() -> BOOTSTRAP.mean(new double[] {1, 2}, new int[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("values and clusters must have the same length, had 2 and 1");
    assertThatThrownBy(() -> BOOTSTRAP.pairedDifference(new double[] {1}, new double[] {1, 2}))
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
