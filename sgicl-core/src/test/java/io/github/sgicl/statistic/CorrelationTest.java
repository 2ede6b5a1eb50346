package io.github.sgicl.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Expected values: scipy 1.17.1, pingouin 0.7.0, and counting by hand. */
class CorrelationTest {

  private static final double[] X = {1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4};
  private static final double[] Y = {
    0.21, 0.19, 0.25, 0.22, 0.22, 0.31, 0.28, 0.25, 0.30, 0.27, 0.35, 0.31
  };
  private static final double[] Z = {40, 42, 41, 44, 43, 43, 47, 45, 46, 48, 52, 47};

  @Test
  void agree_with_scipy_in_the_presence_of_ties() {
    assertThat(Spearman.rho(X, Y)).isCloseTo(0.7379978006932223, within(1e-14));
    assertThat(Kendall.tauB(X, Y)).isCloseTo(0.6172133998483675, within(1e-14));
    assertThat(Pearson.r(X, Y)).isCloseTo(0.7384854939281259, within(1e-14));
  }

  @Test
  void given_a_covariate_agrees_with_pingouin() {
    // pingouin.partial_corr(method='spearman') prints 0.299161; the inverse correlation matrix of
    // scipy's ranks gives all digits
    assertThat(PartialSpearman.rho(X, Y, Z)).isCloseTo(0.2991605500589082, within(1e-13));
  }

  @Test
  void kendalls_own_example_of_two_judges() {
    // Wikipedia, "Kendall rank correlation coefficient": heights A..H against weights, 22
    // concordant
    // and 6 discordant pairs of 28
    double[] byHeight = {1, 2, 3, 4, 5, 6, 7, 8};
    double[] byWeight = {3, 4, 1, 2, 5, 7, 8, 6};
    assertThat(Kendall.tauB(byHeight, byWeight)).isCloseTo(16.0 / 28, within(1e-15));
  }

  @Test
  void counts_stand_for_repeated_items() {
    SplitMix64 random = SplitMix64.seeded(31);
    for (int round = 0; round < 50; round++) {
      int[] counts = IntStream.range(0, X.length).map(i -> random.nextInt(4)).toArray();
      counts[0]++;
      counts[11]++;
      double[] x = repeated(X, counts);
      double[] y = repeated(Y, counts);
      double[] z = repeated(Z, counts);
      assertThat(Spearman.counted(X, Y).applyAsDouble(counts)).isEqualTo(Spearman.rho(x, y));
      assertThat(Kendall.counted(X, Y).applyAsDouble(counts)).isEqualTo(Kendall.tauB(x, y));
      assertThat(PartialSpearman.counted(X, Y, Z).applyAsDouble(counts))
          .as("round %d of seed 31", round)
          .isCloseTo(PartialSpearman.rho(x, y, z), within(1e-12));
    }
  }

  @Test
  void kendall_counts_what_a_double_loop_counts() {
    SplitMix64 random = SplitMix64.seeded(32);
    for (int round = 0; round < 30; round++) {
      int n = 2 + random.nextInt(60);
      double[] x = IntStream.range(0, n).mapToDouble(i -> random.nextInt(6)).toArray();
      double[] y = IntStream.range(0, n).mapToDouble(i -> random.nextInt(9)).toArray();
      assertThat(Kendall.tauB(x, y))
          .as("round %d of seed 32, n = %d", round, n)
          .isCloseTo(byPairs(x, y), within(1e-14));
    }
  }

  @Test
  void an_order_is_one_and_its_reverse_minus_one() {
    double[] up = {1, 2, 3, 4};
    double[] down = {9, 7, 5, -1};
    assertThat(Kendall.tauB(up, down)).isEqualTo(-1);
    assertThat(Pearson.r(up, up)).isCloseTo(1, within(1e-15));
    assertThat(Kendall.tauB(up, up)).isEqualTo(1);
  }

  @Test
  void a_constant_has_no_correlation() {
    double[] constant = {0.1, 0.1, 0.1};
    double[] other = {1, 2, 3};
    assertThat(Spearman.rho(constant, other)).isNaN();
    assertThat(Kendall.tauB(other, constant)).isNaN();
    assertThat(Pearson.r(constant, other)).isNaN();
    assertThat(PartialSpearman.rho(constant, other, new double[] {1, 3, 2})).isNaN();
  }

  @Test
  void a_constant_covariate_takes_nothing_away() {
    double[] constant = new double[X.length];
    Arrays.fill(constant, 64);
    assertThat(PartialSpearman.rho(X, Y, constant)).isEqualTo(Spearman.rho(X, Y));
  }

  @Test
  void a_covariate_in_the_order_of_x_leaves_nothing() {
    double[] tokens = Arrays.stream(X).map(level -> 100 * level).toArray();
    assertThat(PartialSpearman.rho(X, Y, tokens)).isNaN();
  }

  @Test
  void zero_has_one_rank_whatever_its_sign() {
    assertThat(Kendall.tauB(new double[] {-0.0, 0.0, 1}, new double[] {1, 2, 3}))
        .isCloseTo(2 / Math.sqrt(6), within(1e-15));
  }

  @Test
  void refuse_what_does_not_fit() {
    assertThatThrownBy(() -> Kendall.tauB(new double[] {1}, new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("x must hold at least 2, held 1");
    assertThatThrownBy(() -> Pearson.r(new double[] {1, 2}, new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("x and y must have the same length, had 2 and 1");
    assertThatThrownBy(
            () ->
                PartialSpearman.rho(
                    new double[] {1, 2, 3}, new double[] {1, 2, 3}, new double[] {1, 2, 1 / 0.0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("given[2] is Infinity");
    assertThatThrownBy(() -> Spearman.counted(X, Y).applyAsDouble(new int[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("items and counts must have the same length, had 12 and 3");
  }

  private static double byPairs(double[] x, double[] y) {
    double concordance = 0;
    double untiedX = 0;
    double untiedY = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < i; j++) {
        concordance += Math.signum(x[i] - x[j]) * Math.signum(y[i] - y[j]);
        untiedX += Math.abs(Math.signum(x[i] - x[j]));
        untiedY += Math.abs(Math.signum(y[i] - y[j]));
      }
    }
    return concordance / Math.sqrt(untiedX * untiedY);
  }

  private static double[] repeated(double[] values, int[] counts) {
    return IntStream.range(0, values.length)
        .flatMap(i -> IntStream.generate(() -> i).limit(counts[i]))
        .mapToDouble(i -> values[i])
        .toArray();
  }
}
