package io.github.sgicl.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapStatisticTest {

  private static final double[] X = {1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4};
  private static final double[] Y = {
    0.21, 0.19, 0.25, 0.22, 0.22, 0.31, 0.28, 0.25, 0.30, 0.27, 0.35, 0.31
  };
  private static final int[] OWN = IntStream.range(0, X.length).toArray();

  private static final Bootstrap MANY = Bootstrap.resamples(20_000);

  @Test
  void rho_has_the_standard_error_of_scipy() {
    // scipy 1.17.1, stats.bootstrap(paired=True, n_resamples=20000).standard_error 0.17256, times
    // sqrt(12 / 11), on the scale of Fisher's z with t of 11 degrees of freedom: 0.0748, 0.9486
    Interval rho = MANY.correlation(OWN, Spearman.counted(X, Y));
    assertThat(rho.estimate()).isEqualTo(Spearman.rho(X, Y));
    assertThat(rho.low()).isCloseTo(0.0748, within(0.02));
    assertThat(rho.high()).isCloseTo(0.9486, within(0.002));
  }

  @Test
  void a_mean_by_resampling_is_close_to_students() {
    ToDoubleFunction<int[]> mean =
        counts -> IntStream.range(0, Y.length).mapToDouble(i -> counts[i] * Y[i]).sum() / 12;
    Interval resampled = MANY.statistic(Y.length, mean);
    Interval exact = MANY.mean(Y);
    assertThat(resampled.low()).isCloseTo(exact.low(), within(0.001));
    assertThat(resampled.high()).isCloseTo(exact.high(), within(0.001));
  }

  @Test
  void counting_and_repeating_give_the_same_interval() {
    Bootstrap bootstrap = Bootstrap.resamples(400).seed(5);
    assertThat(bootstrap.statistic(X, Y, Spearman::rho))
        .isEqualTo(bootstrap.statistic(X.length, Spearman.counted(X, Y)));
  }

  @Test
  void a_seed_decides_the_resamples() {
    ToDoubleFunction<int[]> rho = Spearman.counted(X, Y);
    Interval one = Bootstrap.resamples(400).seed(1).correlation(OWN, rho);
    assertThat(Bootstrap.resamples(400).seed(1).correlation(OWN, rho)).isEqualTo(one);
    assertThat(Bootstrap.resamples(400).seed(2).correlation(OWN, rho)).isNotEqualTo(one);
  }

  @Test
  void clusters_are_drawn_whole() {
    int[] clusters = {0, 0, 1, 1};
    ToDoubleFunction<int[]> mean =
        counts -> {
          assertThat(counts[0]).isEqualTo(counts[1]);
          assertThat(counts[2]).isEqualTo(counts[3]);
          return (4 * counts[0] + 12 * counts[2]) / 4.0;
        };
    assertThat(Bootstrap.resamples(300).statistic(clusters, mean).estimate()).isEqualTo(4);
  }

  @Test
  void stays_within_the_range_of_the_statistic() {
    boolean[] positive = new boolean[X.length];
    for (int i = 5; i < positive.length; i++) {
      positive[i] = true;
    }
    Interval area = MANY.area(OWN, Auroc.counted(Y, positive));
    assertThat(area.low()).isBetween(0.0, area.estimate());
    assertThat(area.high()).isBetween(area.estimate(), 1.0);
  }

  @Test
  void has_no_ends_at_the_end_of_its_range() {
    Interval rho = MANY.correlation(OWN, Spearman.counted(X, X));
    assertThat(rho.estimate()).isEqualTo(1);
    assertThat(rho.hasEnds()).isFalse();
    assertThat(rho.note())
        .contains("at the end of its range resamples do not tell how uncertain it is");
  }

  @Test
  void an_undefined_statistic_has_an_undefined_interval() {
    double[] constant = new double[X.length];
    Interval rho = Bootstrap.resamples(50).correlation(OWN, Spearman.counted(X, constant));
    assertThat(rho.isDefined()).isFalse();
    assertThat(rho).isEqualTo(Interval.undefined("the data do not define it", 0.95));
  }

  @Test
  void a_few_undefined_resamples_are_counted_and_told() {
    // 0.8 % of resamples of 8 clusters hold one half of them only
    double[] halves = {0, 0, 0, 0, 1, 1, 1, 1};
    double[] values = {3, 1, 4, 1, 5, 9, 2, 6};
    Interval rho =
        Bootstrap.resamples(1_000)
            .correlation(IntStream.range(0, 8).toArray(), Spearman.counted(halves, values));
    assertThat(rho.hasEnds()).isTrue();
    assertThat(rho.note().orElseThrow()).matches("\\d of 1,000 resamples undefined");
    assertThat(Decimals.signedWithInterval(rho, 2)).contains(" of 1,000 resamples undefined)");
  }

  @Test
  void more_than_one_in_a_hundred_undefined_resamples_leave_no_interval() {
    // a nearly constant quantity: one value of 200 differs, so that 37 % of resamples are constant
    double[] level = IntStream.range(0, 200).mapToDouble(i -> i % 4).toArray();
    double[] value = new double[200];
    value[3] = 1;
    Interval rho =
        Bootstrap.resamples(1_000)
            .correlation(IntStream.range(0, 200).toArray(), Spearman.counted(level, value));
    assertThat(rho.estimate()).isCloseTo(0.095, within(0.001));
    assertThat(rho.hasEnds()).isFalse();
    assertThat(rho.note().orElseThrow()).matches("3\\d\\d of 1,000 resamples undefined");
    assertThat(rho.sign()).isZero();
  }

  @Test
  void refuses_no_items() {
    assertThatThrownBy(() -> MANY.statistic(0, counts -> 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("items must be at least 1, were 0");
  }
}
