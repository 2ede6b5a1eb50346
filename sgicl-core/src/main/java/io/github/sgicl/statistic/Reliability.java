package io.github.sgicl.statistic;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * How well stated probabilities agree with how often what they are of happens.
 *
 * <p>Items are sorted by their probability into bins of equal width over [0, 1], each open below
 * and closed above, the first closed on both sides. The calibration error is the mean over items of
 * how far apart the mean probability and the share that happened lie in the item's bin. It depends
 * on the number of bins and is never 0 for few items, however right the probabilities are: {@link
 * #calibrationErrorByChance} says what it would be then. The Brier score is the mean square of
 * probability minus what happened (1 or 0); it rewards telling items apart, too.
 *
 * <p>Source: M. P. Naeini, G. F. Cooper and M. Hauskrecht, "Obtaining Well Calibrated Probabilities
 * Using Bayesian Binning", AAAI 2015; C. Guo et al., "On Calibration of Modern Neural Networks",
 * ICML 2017; G. W. Brier, "Verification of Forecasts Expressed in Terms of Probability", Monthly
 * Weather Review 78, 1950.
 *
 * @param bins the bins that hold items, from the lowest probability to the highest
 * @param items how many items there are
 * @param happened for how many it happened
 * @param calibrationError the expected calibration error, in [0, 1], with its interval
 * @param calibrationErrorByChance its mean if every item happened with the probability stated
 * @param brier the Brier score, in [0, 1]; smaller is better
 * @param brierOfBaseRate the Brier score of the base rate, which tells no items apart
 * @param gain the second minus the first, over the same items; above 0 where the probabilities say
 *     more than the base rate
 */
public record Reliability(
    List<Bin> bins,
    int items,
    int happened,
    Interval calibrationError,
    double calibrationErrorByChance,
    Interval brier,
    Interval brierOfBaseRate,
    Interval gain) {

  /** How many folds {@link #crossFitted} deals items into. */
  public static final int FOLDS = 5;

  private static final int CHANCES = 500;

  /** Copies the bins. */
  public Reliability {
    bins = List.copyOf(bins);
  }

  /**
   * The items of one range of probabilities.
   *
   * @param low the lower end
   * @param high the upper end
   * @param items how many items lie within, at least 1
   * @param stated their mean probability
   * @param share the share for which it happened, with its interval
   */
  public record Bin(double low, double high, int items, double stated, Interval share) {}

  /**
   * Holds probabilities against what happened.
   *
   * @param stated each item's probability, in [0, 1]
   * @param baseRate what would be stated of each item without looking at it, in [0, 1]
   * @param happened whether it happened
   * @param clusters each item's cluster, for the intervals
   * @param bins how many, at least 1; 15 and 10 are common
   * @param bootstrap makes the intervals
   * @param seed of what chance alone would give
   * @throws IllegalArgumentException if there is no item, the lengths differ, a probability lies
   *     outside [0, 1], or there is no bin
   */
  public static Reliability of(
      double[] stated,
      double[] baseRate,
      boolean[] happened,
      int[] clusters,
      int bins,
      Bootstrap bootstrap,
      long seed) {
    Samples.requireAtLeast(1, "stated", stated);
    Samples.requireSameLength("stated", stated.length, "happened", happened.length);
    Samples.requireSameLength("stated", stated.length, "baseRate", baseRate.length);
    Samples.requireSameLength("stated", stated.length, "clusters", clusters.length);
    if (bins < 1) {
      throw new IllegalArgumentException("bins must be >= 1, was " + bins);
    }
    requireProbabilities("stated", stated);
    requireProbabilities("baseRate", baseRate);
    double[] own = squares(stated, happened);
    double[] base = squares(baseRate, happened);
    int marks = 0;
    for (boolean one : happened) {
      marks += one ? 1 : 0;
    }
    return new Reliability(
        bins(stated, happened, clusters, bins, bootstrap),
        stated.length,
        marks,
        bootstrap.statistic(clusters, calibrationError(stated, happened, bins)),
        errorByChance(stated, bins, seed),
        bootstrap.mean(own, clusters),
        bootstrap.mean(base, clusters),
        bootstrap.pairedDifference(base, own, clusters));
  }

  /**
   * What is stated of each item by what was fitted on the others: items are dealt into five folds,
   * clusters whole and the marked evenly, and each fold is told by a fit on the other four.
   *
   * @param fit takes the items to fit on, and gives what is then stated of any item
   * @param marked which items are to be dealt evenly
   * @param clusters each item's cluster
   * @param seed deals them
   * @throws IllegalArgumentException if there are fewer than five clusters, or the lengths differ
   */
  public static double[] crossFitted(
      Function<int[], IntToDoubleFunction> fit, boolean[] marked, int[] clusters, long seed) {
    return Folds.of(FOLDS, clusters, marked, seed).heldOut(fit);
  }

  private static void requireProbabilities(String name, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] >= 0 && values[i] <= 1)) {
        throw new IllegalArgumentException(
            name + "[" + i + "] must be in [0, 1], was " + values[i]);
      }
    }
  }

  private static double[] squares(double[] stated, boolean[] happened) {
    double[] squares = new double[stated.length];
    for (int i = 0; i < squares.length; i++) {
      double apart = stated[i] - (happened[i] ? 1 : 0);
      squares[i] = apart * apart;
    }
    return squares;
  }

  private static int bin(double stated, int bins) {
    return Math.max(0, (int) Math.ceil(stated * bins) - 1);
  }

  private static List<Bin> bins(
      double[] stated, boolean[] happened, int[] clusters, int bins, Bootstrap bootstrap) {
    List<List<Integer>> sorted = new ArrayList<>();
    for (int bin = 0; bin < bins; bin++) {
      sorted.add(new ArrayList<>());
    }
    for (int i = 0; i < stated.length; i++) {
      sorted.get(bin(stated[i], bins)).add(i);
    }
    List<Bin> filled = new ArrayList<>();
    for (int bin = 0; bin < bins; bin++) {
      List<Integer> items = sorted.get(bin);
      if (!items.isEmpty()) {
        filled.add(
            new Bin(
                (double) bin / bins,
                (bin + 1.0) / bins,
                items.size(),
                items.stream().mapToDouble(i -> stated[i]).average().orElseThrow(),
                bootstrap.mean(
                    items.stream().mapToDouble(i -> happened[i] ? 1 : 0).toArray(),
                    items.stream().mapToInt(i -> clusters[i]).toArray())));
      }
    }
    return filled;
  }

  /** The calibration error of resamples. */
  private static ToDoubleFunction<int[]> calibrationError(
      double[] stated, boolean[] happened, int bins) {
    return counts -> {
      double[] excess = new double[bins];
      long items = 0;
      for (int i = 0; i < stated.length; i++) {
        excess[bin(stated[i], bins)] += counts[i] * (stated[i] - (happened[i] ? 1 : 0));
        items += counts[i];
      }
      double sum = 0;
      for (double one : excess) {
        sum += Math.abs(one);
      }
      return sum / items;
    };
  }

  private static double errorByChance(double[] stated, int bins, long seed) {
    SplitMix64 random = SplitMix64.seeded(SplitMix64.seedOf(seed, "calibration error by chance"));
    int[] once = TieGroups.once(stated.length);
    boolean[] drawn = new boolean[stated.length];
    double sum = 0;
    for (int chance = 0; chance < CHANCES; chance++) {
      for (int i = 0; i < drawn.length; i++) {
        drawn[i] = random.nextDouble() < stated[i];
      }
      sum += calibrationError(stated, drawn, bins).applyAsDouble(once);
    }
    return sum / CHANCES;
  }
}
