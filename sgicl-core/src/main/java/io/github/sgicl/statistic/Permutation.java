package io.github.sgicl.statistic;

import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/**
 * Permutation tests of association. Immutable and safe for use by many threads; the same data,
 * trials and seed give the same bits on every machine.
 *
 * <p>The two-sided p-value is {@code (1 + k) / (1 + trials)}, where k counts the trials in which
 * the statistic of the data with labels dealt anew lies at least as far from zero as that of the
 * data: never 0, and valid at any number of trials. Random numbers are those of {@link SplitMix64}.
 *
 * <p><b>Clusters.</b> Items of one cluster depend on each other, so that they are no independent
 * witnesses. What changes its label is therefore a cell, all items of one cluster that have one
 * label: where clusters have one label each, labels of whole clusters are permuted; where every
 * cluster has all labels, as in repeated measures, they are permuted within clusters; where some
 * have one and others several, clusters of equally many exchange theirs and deal them to their
 * cells at random. The test is valid where clusters do not depend on each other and within a
 * cluster no cell is like to be the larger, whatever the dependence within cells, effects of a
 * label that differ from cluster to cluster included. Where every item is a cluster it is the usual
 * test.
 *
 * <p>Source: B. Phipson and G. K. Smyth, "Permutation P-values Should Never Be Zero", Statistical
 * Applications in Genetics and Molecular Biology 9, 2010; A. M. Winkler et al., "Multi-level Block
 * Permutation", NeuroImage 123, 2015.
 */
public final class Permutation {

  /** Values that differ by rounding only count as equally far from zero. */
  private static final double ROUNDING = 1e-12;

  private final int trials;
  private final long seed;

  private Permutation(int trials, long seed) {
    this.trials = trials;
    this.seed = seed;
  }

  /**
   * A test of that many random permutations, with seed 42.
   *
   * @throws IllegalArgumentException if there is not at least one trial
   */
  public static Permutation trials(int trials) {
    if (trials < 1) {
      throw new IllegalArgumentException("trials must be >= 1, was " + trials);
    }
    return new Permutation(trials, 42);
  }

  /** This test with another seed. */
  public Permutation seed(long other) {
    return new Permutation(trials, other);
  }

  /**
   * The p-value of an association of independent pairs, under the hypothesis that any label could
   * have gone with any value.
   *
   * @param labels at least two finite values
   * @param values as many finite values
   * @param statistic the association of labels and values, zero where there is none
   * @return p in (0, 1], or NaN where the statistic is undefined for the data
   */
  public double p(
      double[] labels, double[] values, ToDoubleBiFunction<double[], double[]> statistic) {
    return p(labels, values, IntStream.range(0, labels.length).toArray(), statistic);
  }

  /**
   * The p-value of an association, under the hypothesis that within the clusters' design any label
   * could have gone with any cell.
   *
   * @param clusters each pair's cluster
   * @return p in (0, 1], or NaN where the statistic is undefined for the data
   */
  public double p(
      double[] labels,
      double[] values,
      int[] clusters,
      ToDoubleBiFunction<double[], double[]> statistic) {
    Samples.requireAtLeast(2, "labels", labels);
    Samples.requireSameLength("labels", labels.length, "values", values.length);
    Samples.requireSameLength("labels", labels.length, "clusters", clusters.length);
    Samples.requireFinite("labels", labels);
    Samples.requireFinite("values", values);
    double observed = Math.abs(statistic.applyAsDouble(labels, values));
    if (Double.isNaN(observed)) {
      return Double.NaN;
    }
    Relabelling relabelling = Relabelling.of(labels, clusters);
    SplitMix64 random = SplitMix64.seeded(seed);
    int extreme = 0;
    for (int trial = 0; trial < trials; trial++) {
      double found = Math.abs(statistic.applyAsDouble(relabelling.dealt(random), values));
      if (!(found < observed - ROUNDING)) {
        extreme++;
      }
    }
    return (1.0 + extreme) / (1.0 + trials);
  }

  /**
   * The p-value of Spearman's correlation of labels and values.
   *
   * @return p in (0, 1], or NaN where all labels, or all values, are equal
   */
  public double ofSpearman(double[] labels, double[] values, int[] clusters) {
    double[] ranks = Ranks.average(values);
    TieGroups groups = TieGroups.of("labels", labels);
    double[] places = IntStream.range(0, labels.length).mapToDouble(groups::of).toArray();
    return p(
        places,
        ranks,
        clusters,
        (dealt, fixed) -> Pearson.r(TieGroups.ranksOfPlaces(dealt, groups.count()), fixed));
  }

  /**
   * About the smallest p that this design allows: two in as many as there are ways to deal the
   * labels, and no less than one in one more than there are trials. Where it is above 0.05 the test
   * shows nothing, however strong the association.
   *
   * @param labels each item's label
   * @param clusters each item's cluster
   */
  public double smallestP(double[] labels, int[] clusters) {
    Samples.requireSameLength("labels", labels.length, "clusters", clusters.length);
    double byDesign = 2 * Math.exp(-Relabelling.of(labels, clusters).logOfWays());
    return Math.min(1, Math.max(byDesign, 1.0 / (1 + trials)));
  }
}
