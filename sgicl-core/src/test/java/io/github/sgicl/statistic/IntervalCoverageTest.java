package io.github.sgicl.statistic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * In how many simulated sets an interval of 95 % holds the truth. Under the soak profile 4,000 sets
 * of every cell of the grid, 1,000 where intervals are resampled; else a few cells.
 */
class IntervalCoverageTest {

  private static final boolean SOAK = Boolean.getBoolean("sgicl.soak");
  private static final int SETS = SOAK ? 4_000 : 1_000;
  private static final int RESAMPLED_SETS = SOAK ? 1_000 : 200;
  private static final double AT_LEAST = 0.93;

  /** Three standard errors of the coverage of so few sets. */
  private static final double NOISE = 3 * Math.sqrt(0.07 * 0.93 / RESAMPLED_SETS);

  private static final Bootstrap CLOSED = Bootstrap.resamples(1);
  private static final Bootstrap RESAMPLING = Bootstrap.resamples(SOAK ? 1_000 : 300);

  /**
   * A design.
   *
   * @param clusters of equal size
   * @param icc the correlation of two items of one cluster
   * @param n how many items there are
   * @param rate the share of what is right
   */
  record Cell(int clusters, double icc, int n, double rate) {

    int[] places() {
      return IntStream.range(0, n).map(i -> i % clusters).toArray();
    }

    /** Rights and wrongs whose chance differs between clusters by a beta distribution. */
    double[] draw(SplittableRandom random) {
      double[] chances = new double[clusters];
      for (int i = 0; i < clusters; i++) {
        chances[i] =
            icc == 0 ? rate : beta(random, rate * (1 / icc - 1), (1 - rate) * (1 / icc - 1));
      }
      return IntStream.range(0, n)
          .mapToDouble(i -> random.nextDouble() < chances[i % clusters] ? 1 : 0)
          .toArray();
    }

    /** Normal values, which share a part within clusters. */
    double[] drawNormal(SplittableRandom random) {
      double[] shared =
          IntStream.range(0, clusters).mapToDouble(i -> random.nextGaussian()).toArray();
      double[] values = new double[n];
      for (int i = 0; i < n; i++) {
        values[i] =
            Math.sqrt(icc) * shared[i % clusters] + Math.sqrt(1 - icc) * random.nextGaussian();
      }
      return values;
    }

    /** By the method of Joehnk, which suits small parameters. */
    private static double beta(SplittableRandom random, double a, double b) {
      while (true) {
        double x = Math.log(random.nextDouble()) / a;
        double y = Math.log(random.nextDouble()) / b;
        double most = Math.max(x, y);
        if (most == 0 || Math.log(Math.exp(x - most) + Math.exp(y - most)) + most <= 0) {
          return 1 / (1 + Math.exp(y - x));
        }
      }
    }

    long seed() {
      return SplitMix64.seedOf(42, toString());
    }
  }

  static Stream<Cell> grid() {
    Stream<Cell> all =
        Stream.of(6, 10, 25)
            .flatMap(
                k ->
                    Stream.of(0.0, 0.3)
                        .flatMap(
                            icc ->
                                Stream.of(20, 60, 200)
                                    .filter(n -> n >= k)
                                    .flatMap(
                                        n ->
                                            Stream.of(0.03, 0.1, 0.3, 0.5, 0.9)
                                                .map(rate -> new Cell(k, icc, n, rate)))));
    return SOAK
        ? all
        : Stream.of(
            new Cell(20, 0, 20, 0.03),
            new Cell(6, 0, 20, 0.03),
            new Cell(6, 0.3, 20, 0.5),
            new Cell(6, 0.3, 200, 0.03),
            new Cell(6, 0.3, 200, 0.9),
            new Cell(10, 0.3, 60, 0.1),
            new Cell(25, 0.3, 200, 0.5));
  }

  @ParameterizedTest
  @MethodSource("grid")
  void of_shares(Cell cell) {
    SplittableRandom random = new SplittableRandom(cell.seed());
    int[] places = cell.places();
    holds("share", cell, cell.rate(), SETS, () -> CLOSED.share(cell.draw(random), places));
  }

  @ParameterizedTest
  @MethodSource("grid")
  void of_differences_of_shares(Cell cell) {
    SplittableRandom random = new SplittableRandom(cell.seed());
    int[] places = cell.places();
    holds(
        "difference of shares",
        cell,
        0,
        SETS,
        () -> CLOSED.differenceOfShares(cell.draw(random), cell.draw(random), places));
  }

  @ParameterizedTest
  @MethodSource("grid")
  void of_means(Cell cell) {
    SplittableRandom random = new SplittableRandom(cell.seed());
    int[] places = cell.places();
    holds("mean", cell, 0, SETS, () -> CLOSED.mean(cell.drawNormal(random), places));
  }

  @ParameterizedTest
  @MethodSource("designs")
  void of_rank_correlations(Cell cell) {
    SplittableRandom random = new SplittableRandom(cell.seed());
    int[] places = cell.places();
    holds(
        "rank correlation",
        cell,
        0,
        RESAMPLED_SETS,
        () ->
            RESAMPLING.correlation(
                places,
                Correlation.spearmanOfResamples(cell.drawNormal(random), cell.drawNormal(random))));
  }

  @ParameterizedTest
  @MethodSource("designs")
  void of_areas_under_the_curve(Cell cell) {
    SplittableRandom random = new SplittableRandom(cell.seed());
    int[] places = cell.places();
    holds(
        "AUROC",
        cell,
        0.5,
        RESAMPLED_SETS,
        () -> {
          double[] right = cell.draw(random);
          boolean[] positive = new boolean[right.length];
          for (int i = 0; i < right.length; i++) {
            positive[i] = right[i] > 0;
          }
          return RESAMPLING.area(places, Auroc.counted(cell.drawNormal(random), positive));
        });
  }

  /** Rank correlations do not depend on a rate. */
  static Stream<Cell> designs() {
    return grid().filter(cell -> cell.rate() == 0.3 || cell.rate() == 0.5);
  }

  private static void holds(
      String what, Cell cell, double truth, int sets, Supplier<Interval> drawn) {
    int held = 0;
    int given = 0;
    for (int i = 0; i < sets; i++) {
      Interval interval = drawn.get();
      if (interval.hasEnds()) {
        given++;
        held += interval.contains(truth) ? 1 : 0;
      }
    }
    double coverage = (double) held / given;
    if (SOAK) {
      System.out.printf(
          "| %s | %d | %.1f | %d | %.2f | %.3f of %d |%n",
          what, cell.clusters(), cell.icc(), cell.n(), cell.rate(), coverage, given);
    }
    assertThat(coverage)
        .as("%s of %d in %s", what, given, cell)
        .isGreaterThanOrEqualTo(sets == SETS ? AT_LEAST : AT_LEAST - NOISE);
  }
}
