package io.github.sgicl.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PermutationTest {

  private static final double[] X = {1, 2, 3, 4, 5, 6, 7};
  private static final double[] Y = {2.0, 1.0, 3.5, 3.0, 5.5, 4.0, 4.5};

  @Test
  void approaches_the_exact_p_of_scipy() {
    // scipy 1.17.1, stats.permutation_test(permutation_type='pairings', n_resamples=inf) over all
    // 5,040 orders: rho 0.8214285714285715, p 0.034126984126984124
    Permutation test = Permutation.trials(40_000);
    assertThat(test.p(X, Y, Spearman::rho)).isCloseTo(0.0341, within(0.003));
    assertThat(test.ofSpearman(X, Y, IntStream.range(0, 7).toArray()))
        .isEqualTo(test.p(X, Y, Spearman::rho));
  }

  @Test
  void is_never_zero() {
    double[] n = IntStream.range(0, 50).asDoubleStream().toArray();
    assertThat(Permutation.trials(99).p(n, n, Pearson::r)).isEqualTo(0.01);
  }

  @Test
  void sees_nothing_where_there_is_nothing() {
    SplitMix64 random = SplitMix64.seeded(3);
    int alarms = 0;
    for (int round = 0; round < 400; round++) {
      double[] y = IntStream.range(0, 20).mapToDouble(i -> random.nextDouble()).toArray();
      double[] x = IntStream.range(0, 20).mapToDouble(i -> i % 4).toArray();
      if (Permutation.trials(99).seed(round).p(x, y, Pearson::r) <= 0.05) {
        alarms++;
      }
    }
    assertThat(alarms).isBetween(8, 34);
  }

  @Test
  void labels_that_every_cluster_has_are_dealt_within_clusters() {
    double[] x = {1, 2, 1, 2, 1, 2};
    double[] y = {0.1, 0.2, 10.1, 10.2, 20.1, 20.2};
    int[] items = {0, 0, 1, 1, 2, 2};
    // 8 equally likely arrangements, of which two are as extreme as the data
    assertThat(Permutation.trials(20_000).p(x, y, items, Pearson::r)).isCloseTo(0.25, within(0.01));
    assertThat(Permutation.trials(2_000).p(x, y, Pearson::r)).isGreaterThan(0.5);
    assertThat(Permutation.trials(2_000).smallestP(x, items)).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void labels_of_whole_clusters_are_dealt_to_whole_clusters() {
    // scipy 1.17.1 with itertools: all 20 ways to choose 3 of 6 clusters, of which 2 are as extreme
    int[] sizes = {2, 3, 2, 4, 2, 3};
    double[] y = {.1, .3, .2, .5, .4, .6, .35, .7, .9, .65, .8, .45, .55, .75, .95, .85};
    int[] clusters =
        IntStream.range(0, 6)
            .flatMap(cluster -> IntStream.generate(() -> cluster).limit(sizes[cluster]))
            .toArray();
    double[] x = IntStream.of(clusters).mapToDouble(cluster -> cluster < 3 ? 0 : 1).toArray();
    assertThat(Spearman.rho(x, y)).isCloseTo(0.7789240586062484, within(1e-12));
    Permutation test = Permutation.trials(20_000);
    assertThat(test.ofSpearman(x, y, clusters)).isCloseTo(0.1, within(0.007));
    assertThat(test.smallestP(x, clusters)).isCloseTo(0.1, within(1e-12));
    assertThat(test.ofSpearman(x, y, IntStream.range(0, 16).toArray())).isLessThan(0.002);
  }

  @Test
  void clusters_of_one_label_and_of_several_exchange_with_their_like() {
    int[] clusters = {0, 0, 1, 1, 2, 3};
    double[] x = {1, 2, 3, 4, 5, 6};
    SplitMix64 random = SplitMix64.seeded(4);
    Relabelling relabelling = Relabelling.of(x, clusters);
    for (int i = 0; i < 200; i++) {
      double[] dealt = relabelling.dealt(random);
      assertThat(Set.of(dealt[0], dealt[1])).isIn(Set.of(1.0, 2.0), Set.of(3.0, 4.0));
      assertThat(Set.of(dealt[4], dealt[5])).isEqualTo(Set.of(5.0, 6.0));
    }
    // two ways for the pairs, two orders in each, two ways for the single ones
    assertThat(Math.exp(relabelling.logOfWays())).isCloseTo(16, within(1e-9));
  }

  @Test
  void repeats_with_its_seed() {
    Permutation test = Permutation.trials(500).seed(11);
    assertThat(test.p(X, Y, Spearman::rho)).isEqualTo(test.p(X, Y, Spearman::rho));
    assertThat(test.seed(12).p(X, Y, Spearman::rho)).isNotEqualTo(test.p(X, Y, Spearman::rho));
  }

  @Test
  void is_undefined_where_the_statistic_is() {
    assertThat(Permutation.trials(10).p(X, new double[7], Spearman::rho)).isNaN();
  }

  @Test
  void refuses_no_trials() {
    assertThatThrownBy(() -> Permutation.trials(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("trials must be >= 1, was 0");
  }
}
