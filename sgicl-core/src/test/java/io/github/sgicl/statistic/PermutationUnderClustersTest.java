package io.github.sgicl.statistic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How often a test at 5 % rejects where there is no effect, and how often it finds the effect that
 * it says it can find. Under the soak profile 4,000 sets of each design; else 300.
 */
class PermutationUnderClustersTest {

  private static final boolean SOAK = Boolean.getBoolean("sgicl.soak");
  private static final int SETS = SOAK ? 4_000 : 300;
  private static final double LEVEL = 0.05;
  private static final double ICC = 0.3;
  private static final int LEVELS = 4;
  private static final Permutation TEST = Permutation.trials(199);

  /** Three standard errors of a share of 5 %. */
  private static final double AT_MOST = LEVEL + 3 * Math.sqrt(LEVEL * (1 - LEVEL) / SETS);

  /** How items lie in clusters and what levels they have. */
  enum Layout {
    /** Every cluster has one level. */
    LEVEL_OF_A_CLUSTER {
      @Override
      int level(int cluster, int item) {
        return cluster % LEVELS;
      }
    },
    /** Every cluster has all levels. */
    LEVELS_WITHIN_A_CLUSTER {
      @Override
      int level(int cluster, int item) {
        return item % LEVELS;
      }
    },
    /** Half of the clusters have one level, half have all. */
    MIXED {
      @Override
      int level(int cluster, int item) {
        return cluster % 2 == 0 ? cluster / 2 % LEVELS : item % LEVELS;
      }
    };

    abstract int level(int cluster, int item);
  }

  record Design(Layout layout, int clusters, int each) {

    int[] places() {
      return IntStream.range(0, clusters * each).map(i -> i / each).toArray();
    }

    double[] levels() {
      return IntStream.range(0, clusters * each)
          .mapToDouble(i -> layout.level(i / each, i % each))
          .toArray();
    }

    /** Normal values that share a part within clusters, moved by the level. */
    double[] values(SplittableRandom random, double slope) {
      double[] shared = random.doubles(clusters).map(u -> random.nextGaussian()).toArray();
      double[] levels = levels();
      return IntStream.range(0, levels.length)
          .mapToDouble(
              i ->
                  slope * levels[i]
                      + Math.sqrt(ICC) * shared[i / each]
                      + Math.sqrt(1 - ICC) * random.nextGaussian())
          .toArray();
    }

    double rejected(double slope) {
      SplittableRandom random = new SplittableRandom(SplitMix64.seedOf(42, toString()));
      double[] levels = levels();
      int[] places = places();
      int rejected = 0;
      for (int set = 0; set < SETS; set++) {
        double p = TEST.seed(set).ofSpearman(levels, values(random, slope), places);
        rejected += p <= LEVEL ? 1 : 0;
      }
      return (double) rejected / SETS;
    }
  }

  static Stream<Design> designs() {
    return Stream.of(Layout.values())
        .flatMap(layout -> Stream.of(new Design(layout, 8, 8), new Design(layout, 12, 24)));
  }

  @ParameterizedTest
  @MethodSource("designs")
  void rejects_no_more_often_than_it_says(Design design) {
    double found = design.rejected(0);
    assertThat(found).isLessThanOrEqualTo(AT_MOST);
  }

  @Test
  void items_of_a_cluster_are_no_independent_witnesses() {
    Design design = new Design(Layout.LEVEL_OF_A_CLUSTER, 12, 25);
    SplittableRandom random = new SplittableRandom(42);
    int[] each = IntStream.range(0, 300).toArray();
    int rejected = 0;
    for (int set = 0; set < 100; set++) {
      double p = TEST.seed(set).ofSpearman(design.levels(), design.values(random, 0), each);
      rejected += p <= LEVEL ? 1 : 0;
    }
    assertThat(rejected).isGreaterThan(30);
    assertThat(design.rejected(0)).isLessThanOrEqualTo(AT_MOST);
  }

  @Test
  void what_it_says_it_can_find_it_finds_in_four_of_five_sets() {
    Design design = new Design(Layout.LEVEL_OF_A_CLUSTER, 12, 25);
    SplittableRandom random = new SplittableRandom(7);
    double[] levels = design.levels();
    int[] places = design.places();
    int sets = SOAK ? 1_000 : 60;
    double said = 0;
    for (int set = 0; set < sets; set++) {
      Interval rho =
          Bootstrap.resamples(200)
              .seed(set)
              .correlation(
                  places, Correlation.spearmanOfResamples(levels, design.values(random, 0)));
      said += Correlation.detectableRho(rho, design.clusters()) / sets;
    }
    double slope = 0.1;
    double found = rho(design, slope);
    while (found < said) {
      slope *= 1.1;
      found = rho(design, slope);
    }
    double power = design.rejected(slope);
    assertThat(said).isBetween(0.4, 0.75);
    assertThat(power).isBetween(0.7, 0.98);
  }

  private static double rho(Design design, double slope) {
    Design large = new Design(design.layout(), 4_000, 1);
    return Spearman.rho(large.levels(), large.values(new SplittableRandom(3), slope));
  }
}
