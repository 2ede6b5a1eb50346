package io.github.sgicl.statistic;

import java.util.function.ToDoubleBiFunction;

/**
 * Permutation tests of association. Immutable and safe for use by many threads; the same data,
 * trials and seed give the same bits on every machine.
 *
 * <p>The two-sided p-value is {@code (1 + k) / (1 + trials)}, where k counts the trials in which
 * the statistic of the shuffled data lies at least as far from zero as that of the data: never 0,
 * and valid at any number of trials. Random numbers are those of {@link SplitMix64}.
 *
 * <p>Source: B. Phipson and G. K. Smyth, "Permutation P-values Should Never Be Zero", Statistical
 * Applications in Genetics and Molecular Biology 9, 2010.
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
   * The p-value of an association, under the hypothesis that any y could have gone with any x.
   *
   * @param x at least two finite values
   * @param y as many finite values
   * @param statistic the association, zero where there is none; for {@link Spearman#rho} give
   *     {@linkplain Ranks#average ranks} and {@link Pearson#r}, which is the same and cheaper
   * @return p in (0, 1], or NaN where the statistic is undefined for the data
   */
  public double p(double[] x, double[] y, ToDoubleBiFunction<double[], double[]> statistic) {
    return p(x, y, new int[x.length], statistic);
  }

  /**
   * The p-value of an association, under the hypothesis that within each block any y could have
   * gone with any x: for repeated measures, the measures of one item are a block.
   *
   * @param blocks each pair's block
   * @return p in (0, 1], or NaN where the statistic is undefined for the data
   */
  public double p(
      double[] x, double[] y, int[] blocks, ToDoubleBiFunction<double[], double[]> statistic) {
    Samples.requireAtLeast(2, "x", x);
    Samples.requireSameLength("x", x.length, "y", y.length);
    Samples.requireSameLength("x", x.length, "blocks", blocks.length);
    Samples.requireFinite("x", x);
    Samples.requireFinite("y", y);
    double observed = Math.abs(statistic.applyAsDouble(x, y));
    if (Double.isNaN(observed)) {
      return Double.NaN;
    }
    int[][] members = Clusters.of(blocks).members();
    SplitMix64 random = SplitMix64.seeded(seed);
    double[] shuffled = y.clone();
    int extreme = 0;
    for (int trial = 0; trial < trials; trial++) {
      shuffle(shuffled, members, random);
      if (Math.abs(statistic.applyAsDouble(x, shuffled)) >= observed - ROUNDING) {
        extreme++;
      }
    }
    return (1.0 + extreme) / (1.0 + trials);
  }

  private static void shuffle(double[] values, int[][] blocks, SplitMix64 random) {
    for (int[] block : blocks) {
      for (int i = block.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        double swapped = values[block[i]];
        values[block[i]] = values[block[j]];
        values[block[j]] = swapped;
      }
    }
  }
}
