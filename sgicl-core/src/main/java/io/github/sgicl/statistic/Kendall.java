package io.github.sgicl.statistic;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Kendall's rank correlation tau-b, which corrects for ties in either quantity.
 *
 * <p>Source: M. G. Kendall, "The Treatment of Ties in Ranking Problems", Biometrika 33, 1945.
 */
public final class Kendall {

  private Kendall() {}

  /**
   * {@code (concordant - discordant) / sqrt((pairs - ties in x)(pairs - ties in y))}, in [-1, 1].
   * Cost: n log n.
   *
   * @param x at least two finite values
   * @param y as many finite values
   * @return tau-b, or NaN where all values of x, or of y, are equal
   * @throws IllegalArgumentException if there are fewer than two values, the lengths differ, or a
   *     value is NaN or infinite
   */
  public static double tauB(double[] x, double[] y) {
    return counted(x, y).of(TieGroups.once(x.length));
  }

  /**
   * The correlation of resamples of these pairs: the sorts now, n log n for a resample. Safe for
   * use by many threads.
   *
   * @param x at least two finite values
   * @param y as many finite values
   * @throws IllegalArgumentException as {@link #tauB} does
   */
  public static CountedStatistic counted(double[] x, double[] y) {
    Samples.requireAtLeast(2, "x", x);
    Samples.requireSameLength("x", x.length, "y", y.length);
    TieGroups groupsOfX = TieGroups.of("x", x);
    TieGroups groupsOfY = TieGroups.of("y", y);
    int[] byX =
        IntStream.range(0, x.length)
            .boxed()
            .sorted(Comparator.comparingInt(groupsOfX::of))
            .mapToInt(Integer::intValue)
            .toArray();
    return counts -> tauB(groupsOfX, groupsOfY, byX, counts);
  }

  private static double tauB(TieGroups x, TieGroups y, int[] byX, int[] counts) {
    int[] sizesOfX = x.sizes(counts);
    int[] sizesOfY = y.sizes(counts);
    long total = 0;
    for (int size : sizesOfX) {
      total += size;
    }
    double free = untied(total, sizesOfX) * untied(total, sizesOfY);
    double tau = concordance(x, y, byX, counts) / Math.sqrt(free);
    return Math.max(-1, Math.min(1, tau));
  }

  /** Concordant less discordant pairs: items by ascending x, counted by y among those before. */
  private static long concordance(TieGroups x, TieGroups y, int[] byX, int[] counts) {
    long[] tree = new long[y.count() + 1];
    long before = 0;
    long concordance = 0;
    int first = 0;
    while (first < byX.length) {
      int end = first;
      while (end < byX.length && x.of(byX[end]) == x.of(byX[first])) {
        int item = byX[end++];
        long smaller = prefix(tree, y.of(item));
        long greater = before - prefix(tree, y.of(item) + 1);
        concordance += counts[item] * (smaller - greater);
      }
      for (int i = first; i < end; i++) {
        add(tree, y.of(byX[i]), counts[byX[i]]);
        before += counts[byX[i]];
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
