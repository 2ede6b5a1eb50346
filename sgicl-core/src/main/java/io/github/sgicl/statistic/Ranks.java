package io.github.sgicl.statistic;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Ranks of numbers. */
public final class Ranks {

  private Ranks() {}

  /**
   * The rank of each value, 1 for the smallest; equal values share the mean of their ranks. Cost:
   * one sort.
   *
   * @param values any number of finite values; not changed
   * @return the ranks, in the order of the values
   * @throws IllegalArgumentException if a value is NaN or infinite
   */
  public static double[] average(double... values) {
    Samples.requireFinite("values", values);
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] ranks = new double[values.length];
    int first = 0;
    while (first < order.length) {
      int end = first + 1;
      while (end < order.length && values[order[end]] == values[order[first]]) {
        end++;
      }
      for (int i = first; i < end; i++) {
        ranks[order[i]] = (first + 1 + end) / 2.0;
      }
      first = end;
    }
    return ranks;
  }
}
