package io.github.sgicl.statistic;

import java.util.Arrays;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Intervals that respect clusters and hold where these are few: of means and shares in closed form,
 * of other statistics by resampling. Immutable and safe for use by many threads; the same data,
 * resamples, seed and confidence give the same bits on every machine.
 *
 * <p>A <b>mean</b> has Student's t with one degree of freedom less than there are clusters, its
 * variance by leaving out one cluster at a time. A <b>share</b> has the exact limits of Clopper and
 * Pearson at the number of independent values that the clusters are worth, after Korn and Graubard;
 * a <b>difference of shares</b> has Student's t with one difference each way added, after Bonett
 * and Price. Both take in what one cluster less would add to the variance, since a few clusters can
 * hide one that is altogether different. <b>Other statistics</b> have Student's t as well, their
 * standard error from resamples of whole clusters, on a scale that fits their range. How often
 * these intervals hold the truth is printed in the page on statistics.
 *
 * <p>Where all values are of one cluster there is an estimate without ends. Resamples for which a
 * statistic is undefined are counted; where they are more than one in a hundred, there are no ends
 * either, and the interval says why. Cost of a statistic: {@code resamples} times its own. Random
 * numbers are those of {@link SplitMix64}.
 *
 * <p>Source: B. Efron and R. J. Tibshirani, "An Introduction to the Bootstrap", 1993, chapters 12
 * and 13; E. L. Korn and B. I. Graubard, "Confidence Intervals for Proportions with Small Expected
 * Number of Positive Counts Estimated from Survey Data", Survey Methodology 24, 1998; D. G. Bonett
 * and R. M. Price, "Adjusted Wald Confidence Interval for a Difference of Binomial Proportions
 * Based on Paired Data", Journal of Educational and Behavioral Statistics 37, 2012.
 */
public final class Bootstrap {

  /** The share of undefined resamples above which there are no ends. */
  private static final double UNDEFINED_AT_MOST = 0.01;

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
   *
   * @param values at least one, all finite
   * @param clusters each value's cluster, any number; the interval does not depend on which numbers
   *     are used
   */
  public Interval mean(double[] values, int[] clusters) {
    return intervals(values, clusters).mean();
  }

  /**
   * The share of what is right, where items may be right in part.
   *
   * @param values at least one, all in [0, 1]
   * @param clusters each value's cluster
   */
  public Interval share(double[] values, int[] clusters) {
    requireShares("values", values);
    return intervals(values, clusters).share();
  }

  /**
   * The mean difference {@code a - b} of any two quantities of the same independent items.
   *
   * @param a the first quantity, at least one, all finite
   * @param b the second quantity of the same items
   */
  public Interval pairedDifference(double[] a, double[] b) {
    return mean(differences(a, b));
  }

  /**
   * The mean difference {@code a - b} of any two quantities of the same items.
   *
   * @param a the first quantity, at least one, all finite
   * @param b the second quantity of the same items
   * @param clusters each item's cluster
   */
  public Interval pairedDifference(double[] a, double[] b, int[] clusters) {
    return mean(differences(a, b), clusters);
  }

  /**
   * The difference {@code a - b} of the shares of two strategies on the same items, with its test.
   *
   * @param a how far the first strategy is right on each item, at least one, all in [0, 1]
   * @param b the second strategy's on the same items
   * @param clusters each item's cluster
   */
  public Interval differenceOfShares(double[] a, double[] b, int[] clusters) {
    requireShares("a", a);
    requireShares("b", b);
    return intervals(differences(a, b), clusters).differenceOfShares();
  }

  private ClusterIntervals intervals(double[] values, int[] clusters) {
    Samples.requireAtLeast(1, "values", values);
    Samples.requireFinite("values", values);
    Samples.requireSameLength("values", values.length, "clusters", clusters.length);
    return new ClusterIntervals(ClusterSums.of(values, clusters), confidence);
  }

  /**
   * Any statistic of independent items.
   *
   * @param items how many items the data have, at least 1
   */
  public Interval statistic(int items, ToDoubleFunction<int[]> statistic) {
    return statistic(IntStream.range(0, items).toArray(), statistic);
  }

  /**
   * Any statistic of items that depend on each other within clusters, which are drawn whole.
   *
   * @param clusters each item's cluster, at least one item
   */
  public Interval statistic(int[] clusters, ToDoubleFunction<int[]> statistic) {
    return interval(clusters, statistic, Scale.AS_IT_IS);
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

  /**
   * A statistic in [-1, 1], such as {@link Correlation#spearmanOfResamples}, on the scale of
   * Fisher's z. At -1 and 1 it has no ends.
   *
   * @param clusters each item's cluster, at least one item
   */
  public Interval correlation(int[] clusters, ToDoubleFunction<int[]> statistic) {
    return interval(clusters, statistic, Scale.FISHER);
  }

  /**
   * A statistic in [0, 1], such as {@link Auroc#counted}, on the scale of its log odds. At 0 and 1
   * it has no ends.
   *
   * @param clusters each item's cluster, at least one item
   */
  public Interval area(int[] clusters, ToDoubleFunction<int[]> statistic) {
    return interval(clusters, statistic, Scale.LOG_ODDS);
  }

  private Interval interval(int[] clusters, ToDoubleFunction<int[]> statistic, Scale scale) {
    if (clusters.length == 0) {
      throw new IllegalArgumentException("items must be at least 1, were 0");
    }
    Clusters drawn = Clusters.of(clusters);
    int[] counts = new int[drawn.items()];
    double estimate = statistic.applyAsDouble(TieGroups.once(counts.length));
    if (Double.isNaN(estimate)) {
      return Interval.undefined("the data do not define it", confidence);
    }
    int number = drawn.members().length;
    if (number < 2) {
      return Interval.withoutEnds(estimate, ClusterIntervals.ONE_CLUSTER, confidence);
    }
    SplitMix64 random = SplitMix64.seeded(seed);
    Spread spread = new Spread();
    for (int i = 0; i < resamples; i++) {
      drawn.resample(random, counts);
      spread.add(statistic.applyAsDouble(counts));
    }
    String undefined =
        "%,d of %,d resamples undefined".formatted(spread.undefined(), (long) resamples);
    if (spread.undefined() > UNDEFINED_AT_MOST * resamples) {
      return Interval.withoutEnds(estimate, undefined, confidence);
    }
    double reach = new StudentT(number - 1).within(confidence) * spread.errorOver(number);
    Interval found = scale.around(estimate, reach, confidence);
    return spread.undefined() == 0 || !found.hasEnds() ? found : found.noting(undefined);
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

  private static void requireShares(String name, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] >= 0 && values[i] <= 1)) {
        throw new IllegalArgumentException(
            name + "[" + i + "] must be in [0, 1], was " + values[i]);
      }
    }
  }
}
