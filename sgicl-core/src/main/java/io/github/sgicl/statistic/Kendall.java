package io.github.sgicl.statistic;

import java.util.Comparator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Kendall's rank correlation tau-b, which corrects for ties in either quantity.
 *
 * <p>Source: M. G. Kendall, "The Treatment of Ties in Ranking Problems", Biometrika 33, 1945.
 */
final class Kendall {

  private Kendall() {}

  /**
   * {@code (concordant - discordant) / sqrt((pairs - ties in x)(pairs - ties in y))}, in [-1, 1].
   * Cost: a sort of each, and n log k where k is the smaller number of distinct values.
   *
   * @param x at least two finite values
   * @param y as many finite values
   * @return tau-b, or NaN where all values of x, or of y, are equal
   * @throws IllegalArgumentException if there are fewer than two values, the lengths differ, or a
   *     value is NaN or infinite
   */
  static double tauB(double[] x, double[] y) {
    return counted(x, y).applyAsDouble(TieGroups.once(x.length));
  }

  /**
   * The correlation of resamples of these pairs: the sorts now, n log k for a resample. Safe for
   * use by many threads.
   *
   * @param x at least two finite values
   * @param y as many finite values
   * @throws IllegalArgumentException as {@link #tauB} does
   */
  static ToDoubleFunction<int[]> counted(double[] x, double[] y) {
    Samples.requireAtLeast(2, "x", x);
    Samples.requireSameLength("x", x.length, "y", y.length);
    TieGroups groupsOfX = TieGroups.of("x", x);
    TieGroups groupsOfY = TieGroups.of("y", y);
    boolean fewerOfX = groupsOfX.count() < groupsOfY.count();
    TieGroups walked = fewerOfX ? groupsOfY : groupsOfX;
    TieGroups counted = fewerOfX ? groupsOfX : groupsOfY;
    int[] order =
        IntStream.range(0, x.length)
            .boxed()
            .sorted(Comparator.comparingInt(walked::of))
            .mapToInt(Integer::intValue)
            .toArray();
    return counts -> tauB(walked, counted, order, counts);
  }

  private static double tauB(TieGroups walked, TieGroups counted, int[] order, int[] counts) {
    int[] sizesOfWalked = walked.sizes(counts);
    long total = 0;
    for (int size : sizesOfWalked) {
      total += size;
    }
    double free = untied(total, sizesOfWalked) * untied(total, counted.sizes(counts));
    double tau = concordance(walked, counted, order, counts) / Math.sqrt(free);
    return Math.max(-1, Math.min(1, tau));
  }

  /**
   * Concordant less discordant pairs: items in the order of one quantity, compared by the other
   * with those before, which a tree counts.
   */
  private static long concordance(TieGroups walked, TieGroups counted, int[] order, int[] counts) {
    long[] tree = new long[counted.count() + 1];
    long before = 0;
    long concordance = 0;
    int first = 0;
    while (first < order.length) {
      int end = first;
      while (end < order.length && walked.of(order[end]) == walked.of(order[first])) {
        int item = order[end++];
        long smaller = prefix(tree, counted.of(item));
        long greater = before - prefix(tree, counted.of(item) + 1);
        concordance += counts[item] * (smaller - greater);
      }
      for (int i = first; i < end; i++) {
        add(tree, counted.of(order[i]), counts[order[i]]);
        before += counts[order[i]];
      }
      first = end;
    }
    return concordance;
  }

  private static long prefix(long[] tree, int end) {
    long sum = 0;
    for (int i = end; i > 0; i &= i - 1) {
      sum += tree[i];
    }
    return sum;
  }

  private static void add(long[] tree, int place, int amount) {
    for (int i = place + 1; i < tree.length; i += i & -i) {
      tree[i] += amount;
    }
  }

  private static double untied(long total, int[] sizes) {
    long pairs = total * (total - 1) / 2;
    for (long size : sizes) {
      pairs -= size * (size - 1) / 2;
    }
    return pairs;
  }
}
