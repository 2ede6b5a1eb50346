package io.github.sgicl.statistic;

import java.util.Arrays;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Percentile bootstrap intervals of means and of other statistics. Immutable and safe for use by
 * many threads; the same data, resamples, seed and confidence give the same bits on every machine.
 *
 * <p>An interval runs from the {@code (1 - confidence) / 2} to the {@code (1 + confidence) / 2}
 * quantile of the resampled values, quantiles interpolated linearly (type 7 of Hyndman and Fan, the
 * default of NumPy). One value, or one cluster, gives an interval of width 0, which says nothing
 * about how uncertain the estimate is. Cost: {@code resamples} times the number of values, or of
 * clusters where they are given, times the cost of the statistic. Random numbers are those of
 * {@link SplitMix64}.
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

  /**
   * The difference {@code mean(a) - mean(b)} of two samples that share no items.
   *
   * @param a at least one finite value
   * @param b at least one finite value
   */
  public Interval difference(double[] a, double[] b) {
    Samples.requireAtLeast(1, "a", a);
    Samples.requireAtLeast(1, "b", b);
    Samples.requireFinite("a", a);
    Samples.requireFinite("b", b);
    ClusterSums first = ClusterSums.of(a, IntStream.range(0, a.length).toArray());
    ClusterSums second = ClusterSums.of(b, IntStream.range(0, b.length).toArray());
    return interval(
        first.mean() - second.mean(),
        random -> first.resampledMean(random) - second.resampledMean(random));
  }

  /**
   * Any statistic of independent items.
   *
   * <p>Where the statistic is undefined for the data, so is the interval. Resamples for which it is
   * undefined are left out; where that leaves none, the interval is unbounded.
   *
   * @param items how many items the data have, at least 1
   */
  public Interval statistic(int items, ToDoubleFunction<int[]> statistic) {
    return statistic(IntStream.range(0, items).toArray(), statistic);
  }

  /**
   * Any statistic of items that depend on each other within clusters, which are drawn whole.
   * Undefined values are treated as in {@link #statistic(int, ToDoubleFunction)}.
   *
   * @param clusters each item's cluster, at least one item
   */
  public Interval statistic(int[] clusters, ToDoubleFunction<int[]> statistic) {
    if (clusters.length == 0) {
      throw new IllegalArgumentException("items must be at least 1, were 0");
    }
    Clusters drawn = Clusters.of(clusters);
    int[] counts = new int[drawn.items()];
    return interval(
        statistic.applyAsDouble(TieGroups.once(counts.length)),
        random -> {
          drawn.resample(random, counts);
          return statistic.applyAsDouble(counts);
        });
  }

  /**
   * Any statistic of independent pairs; {@link #statistic(int, ToDoubleFunction)} with {@link
   * Spearman#counted} and the like is faster.
   *
   * @param x at least one finite value
   * @param y as many finite values
   */
  public Interval statistic(
      double[] x, double[] y, ToDoubleBiFunction<double[], double[]> statistic) {
    Samples.requireAtLeast(1, "x", x);
    Samples.requireSameLength("x", x.length, "y", y.length);
    Samples.requireFinite("x", x);
    Samples.requireFinite("y", y);
    return statistic(
        x.length, counts -> statistic.applyAsDouble(repeated(x, counts), repeated(y, counts)));
  }

  private Interval interval(ClusterSums clusters) {
    return interval(clusters.mean(), clusters::resampledMean);
  }

  private Interval interval(double estimate, ToDoubleFunction<SplitMix64> resampled) {
    if (Double.isNaN(estimate)) {
      return Interval.undefined(confidence);
    }
    SplitMix64 random = SplitMix64.seeded(seed);
    double[] values = new double[resamples];
    int defined = 0;
    for (int i = 0; i < resamples; i++) {
      double value = resampled.applyAsDouble(random);
      if (!Double.isNaN(value)) {
        values[defined++] = value;
      }
    }
    if (defined == 0) {
      return new Interval(estimate, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, confidence);
    }
    double[] sorted = Arrays.copyOf(values, defined);
    Arrays.sort(sorted);
    double tail = (1 - confidence) / 2;
    return new Interval(estimate, quantile(sorted, tail), quantile(sorted, 1 - tail), confidence);
  }

  private static double[] repeated(double[] values, int[] counts) {
    double[] repeated = new double[Arrays.stream(counts).sum()];
    int end = 0;
    for (int i = 0; i < values.length; i++) {
      for (int k = 0; k < counts[i]; k++) {
        repeated[end++] = values[i];
      }
    }
    return repeated;
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
