package io.github.sgicl.monitor;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Finds the threshold of a drift test by simulation: draws calibration sets of the same sizes, runs
 * ordinary observations past each, and takes the smallest threshold from which on the mean number
 * of false alarms is at most one by its upper confidence bound, so that the noise of the simulation
 * does not make the rate larger than was asked for. The bound is that of Johnson's t, which allows
 * for few sets raising most of the alarms. The p-values of exchangeable scores without ties have
 * the same joint distribution whatever the scores are, so nothing but the sizes of the groups and
 * the tail is needed; ties make p-values larger and alarms rarer. Traffic is taken to have the
 * groups in the proportions of the calibration.
 *
 * <p>Source of the bound: N. J. Johnson, "Modified t Tests and Confidence Intervals for
 * Asymmetrical Populations", Journal of the American Statistical Association 73, 1978.
 *
 * <p>Cost: about {@code 1.5e-7 s * redraws * observations}, 0.3 s for the usual 200 sets of 10,000.
 * Immutable and safe for use by many threads; the same seed gives the same threshold.
 */
public final class DriftSimulation {

  private static final int GRID = 40;
  private static final double LOWEST = 0.5;
  private static final double COARSE = 2;

  /** The quantile of the normal distribution at {@link DriftThreshold#CONFIDENCE}. */
  private static final double QUANTILE = 1.6448536269514722;

  private final int redraws;
  private final long seed;

  private DriftSimulation(int redraws, long seed) {
    this.redraws = redraws;
    this.seed = seed;
  }

  /**
   * A simulation over so many calibration sets, with seed 42.
   *
   * @throws IllegalArgumentException if there are fewer than 10
   */
  public static DriftSimulation redraws(int count) {
    if (!(count >= 10)) {
      throw new IllegalArgumentException("redraws must be >= 10, was " + count);
    }
    return new DriftSimulation(count, 42);
  }

  /** This simulation with another seed. */
  public DriftSimulation seed(long other) {
    return new DriftSimulation(redraws, other);
  }

  /**
   * The threshold of a test at one false alarm in so many ordinary observations.
   *
   * @param observations at least 1
   * @throws IllegalArgumentException if that rate cannot be kept with so few calibration scores
   */
  public DriftThreshold threshold(DriftTest test, Calibration calibration, int observations) {
    if (!(observations >= 1)) {
      throw new IllegalArgumentException("observations must be >= 1, was " + observations);
    }
    List<Integer> sizes = DriftThreshold.sizes(calibration);
    Tail tail = calibration.tail();
    double[] coarse = grid(test, LOWEST, COARSE);
    int bracket = smallestKept(simulate(test, tail, sizes, coarse, observations));
    if (bracket == coarse.length) {
      throw new IllegalArgumentException(
          "%s cannot keep one false alarm in %d observations with %s calibration scores: p-values that share so small a set stray too far"
              .formatted(test.name(), observations, sizes));
    }
    double low = bracket == 0 ? coarse[0] : coarse[bracket - 1];
    double[] fine = grid(test, low - test.start(), Math.pow(COARSE, 1.0 / (GRID - 1)));
    int[][] alarms = simulate(test, tail, sizes, fine, observations);
    int kept = Math.min(smallestKept(alarms), GRID - 1);
    return new DriftThreshold(
        test,
        fine[kept],
        tail,
        sizes,
        observations,
        mean(alarms[kept]),
        atMost(alarms[kept]),
        unlucky(alarms[kept]),
        redraws);
  }

  private static double[] grid(DriftTest test, double lowest, double ratio) {
    double[] grid = new double[GRID];
    for (int i = 0; i < GRID; i++) {
      grid[i] = test.start() + lowest * Math.pow(ratio, i);
    }
    return grid;
  }

  /** The first threshold from which on there is at most one alarm a set, beyond doubt. */
  private static int smallestKept(int[][] alarms) {
    int first = alarms.length;
    while (first > 0 && atMost(alarms[first - 1]) <= 1) {
      first--;
    }
    return first;
  }

  private static double mean(int[] alarms) {
    return Arrays.stream(alarms).average().orElseThrow();
  }

  /** The upper confidence bound of the mean over all calibration sets. */
  static double atMost(int[] alarms) {
    int n = alarms.length;
    double mean = mean(alarms);
    double square = 0;
    double cube = 0;
    for (int one : alarms) {
      square += (one - mean) * (one - mean);
      cube += (one - mean) * (one - mean) * (one - mean);
    }
    if (square == 0) {
      // Alike in all sets, and so at most this in all but a share of them.
      return mean - Math.log(1 - DriftThreshold.CONFIDENCE) / n;
    }
    double variance = square / (n - 1);
    double skew = Math.max(0, cube / n) / variance;
    return mean
        + skew * (1 + 2 * QUANTILE * QUANTILE) / (6 * n)
        + QUANTILE * Math.sqrt(variance / n);
  }

  private static double unlucky(int[] alarms) {
    int[] sorted = alarms.clone();
    Arrays.sort(sorted);
    int tenth = Math.max(1, sorted.length / 10);
    return mean(Arrays.copyOfRange(sorted, sorted.length - tenth, sorted.length));
  }

  /** The number of alarms by threshold and calibration set. */
  private int[][] simulate(
      DriftTest test, Tail tail, List<Integer> sizes, double[] thresholds, int observations) {
    int[][] alarms = new int[thresholds.length][redraws];
    SplittableRandom root = new SplittableRandom(seed);
    for (int redraw = 0; redraw < redraws; redraw++) {
      OrdinaryPValues pValues = new OrdinaryPValues(tail, sizes, root.split());
      double[] statistics = new double[thresholds.length];
      Arrays.fill(statistics, test.start());
      for (int i = 0; i < observations; i++) {
        double evidence = test.evidence(pValues.next());
        for (int t = 0; t < thresholds.length; t++) {
          double statistic = test.next(statistics[t], evidence);
          if (statistic >= thresholds[t]) {
            alarms[t][redraw]++;
            statistic = test.start();
          }
          statistics[t] = statistic;
        }
      }
    }
    return alarms;
  }
}
