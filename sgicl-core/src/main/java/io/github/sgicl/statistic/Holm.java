package io.github.sgicl.statistic;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's correction for several tests: rejecting every hypothesis whose adjusted p-value is at most
 * alpha errs in any of them with probability at most alpha, whatever the dependence between tests.
 *
 * <p>Source: S. Holm, "A Simple Sequentially Rejective Multiple Test Procedure", Scandinavian
 * Journal of Statistics 6, 1979.
 */
public final class Holm {

  private Holm() {}

  /**
   * Adjusts p-values.
   *
   * @param p any number of p-values in [0, 1]; not changed
   * @return the adjusted p-values, in the order given
   * @throws IllegalArgumentException if one lies outside [0, 1] or is NaN
   */
  public static double[] adjusted(double... p) {
    for (int i = 0; i < p.length; i++) {
      if (!(p[i] >= 0 && p[i] <= 1)) {
        throw new IllegalArgumentException("p[" + i + "] must be in [0, 1], was " + p[i]);
      }
    }
    int[] order =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[p.length];
    double largest = 0;
    for (int i = 0; i < order.length; i++) {
      largest = Math.max(largest, Math.min(1, (p.length - i) * p[order[i]]));
      adjusted[order[i]] = largest;
    }
    return adjusted;
  }
}
