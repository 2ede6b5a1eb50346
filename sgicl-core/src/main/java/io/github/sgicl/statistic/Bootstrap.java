package io.github.sgicl.statistic;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Percentile bootstrap intervals of a mean. Immutable and safe for use by many threads; the same
 * data, resamples, seed and confidence give the same bits on every machine.
 *
 * <p>An interval runs from the {@code (1 - confidence) / 2} to the {@code (1 + confidence) / 2}
 * quantile of the resampled means, quantiles interpolated linearly (type 7 of Hyndman and Fan, the
 * default of NumPy). One value, or one cluster, gives an interval of width 0, which says nothing
 * about how uncertain the mean is. Cost: {@code resamples} times the number of values, or of
 * clusters where they are given.
 *
 * <p>Source: B. Efron and R. J. Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13.
 */
public final class Bootstrap {

  private final int resamples;
  private final long seed;
  private final double confidence;

  private Bootstrap(int resamples, long seed, double confidence) {
    this.resamples = resamples;
    this.seed = seed;
    this.confidence = confidence;
  }

  /**
   * A bootstrap of that many resamples, with seed 42 and confidence 0.95.
   *
   * @throws IllegalArgumentException if there is not at least one resample
   */
  public static Bootstrap resamples(int resamples) {
    if (resamples < 1) {
      throw new IllegalArgumentException("resamples must be >= 1, was " + resamples);
    }
    return new Bootstrap(resamples, 42, 0.95);
  }

  /** This bootstrap with another seed. */
  public Bootstrap seed(long other) {
    return new Bootstrap(resamples, other, confidence);
  }

  /**
   * This bootstrap with another confidence.
   *
   * @throws IllegalArgumentException if the confidence is not in (0, 1)
   */
  public Bootstrap confidence(double other) {
    if (!(other > 0 && other < 1)) {
      throw new IllegalArgumentException("confidence must be in (0, 1), was " + other);
    }
    return new Bootstrap(resamples, seed, other);
  }

  /**
   * The mean of independent values.
   *
   * @param values at least one, all finite
   */
  public Interval mean(double[] values) {
    return mean(values, IntStream.range(0, values.length).toArray());
  }

  /**
   * The mean of values that depend on each other within clusters, such as queries of one world.
   * Clusters are drawn whole, and a resample's mean is the sum of its values over their number.
   *
   * @param values at least one, all finite
   * @param clusters each value's cluster, any number; the interval does not depend on which numbers
   *     are used, only on their order
   */
  public Interval mean(double[] values, int[] clusters) {
    Samples.requireAtLeast(1, "values", values);
    Samples.requireFinite("values", values);
    Samples.requireSameLength("values", values.length, "clusters", clusters.length);
    return interval(ClusterSums.of(values, clusters));
  }

  /**
   * The mean difference {@code a - b} of two strategies on the same items.
   *
   * @param a the first strategy's values, at least one, all finite
   * @param b the second strategy's values of the same items
   */
  public Interval pairedDifference(double[] a, double[] b) {
    return mean(differences(a, b));
  }

  /**
   * The mean difference {@code a - b} of two strategies on the same items, which depend on each
   * other within clusters; both strategies see the same resampled clusters.
   *
   * @param a the first strategy's values, at least one, all finite
   * @param b the second strategy's values of the same items
   * @param clusters each item's cluster
   */
  public Interval pairedDifference(double[] a, double[] b, int[] clusters) {
    return mean(differences(a, b), clusters);
  }

  private Interval interval(ClusterSums clusters) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] means = new double[resamples];
    for (int i = 0; i < resamples; i++) {
      means[i] = clusters.resampledMean(random);
    }
    Arrays.sort(means);
    double tail = (1 - confidence) / 2;
    return new Interval(
        clusters.mean(), quantile(means, tail), quantile(means, 1 - tail), confidence);
  }

  private static double quantile(double[] sorted, double q) {
    double place = q * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  private static double[] differences(double[] a, double[] b) {
    Samples.requireSameLength("a", a.length, "b", b.length);
    Samples.requireFinite("a", a);
    Samples.requireFinite("b", b);
    double[] differences = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      differences[i] = a[i] - b[i];
    }
    return differences;
  }
}
