package io.github.sgicl.statistic;

import java.util.Map;
import java.util.TreeMap;

/**
 * The sum, the sum of squares and the size of each cluster, which is all that a mean's interval
 * needs of them.
 */
final class ClusterSums {

  private final double[] sums;
  private final int[] sizes;
  private final double squares;

  private ClusterSums(double[] sums, int[] sizes, double squares) {
    this.sums = sums;
    this.sizes = sizes;
    this.squares = squares;
  }

  /** Sums values by cluster, clusters in ascending order. */
  static ClusterSums of(double[] values, int[] clusters) {
    Map<Integer, Integer> places = new TreeMap<>();
    for (int cluster : clusters) {
      places.put(cluster, 0);
    }
    int next = 0;
    for (Map.Entry<Integer, Integer> place : places.entrySet()) {
      place.setValue(next++);
    }
    double[] sums = new double[next];
    int[] sizes = new int[next];
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      int place = places.getOrDefault(clusters[i], 0);
      sums[place] += values[i];
      sizes[place]++;
      squares += values[i] * values[i];
    }
    return new ClusterSums(sums, sizes, squares);
  }

  /** How many clusters there are. */
  int clusters() {
    return sums.length;
  }

  /** How many values there are. */
  int values() {
    int values = 0;
    for (int size : sizes) {
      values += size;
    }
    return values;
  }

  /** The sum of all values. */
  double sum() {
    double sum = 0;
    for (double one : sums) {
      sum += one;
    }
    return sum;
  }

  /** The sum of the squares of all values. */
  double squares() {
    return squares;
  }

  /** The mean of all values. */
  double mean() {
    return sum() / values();
  }

  /**
   * The variance of the mean by leaving out one cluster at a time, which does not underrate it
   * where clusters differ in size: {@code (K - 1) / K} times the sum of {@code ((S_k - n_k m) / (n
   * - n_k))^2}.
   */
  double varianceOfMean() {
    double mean = mean();
    int values = values();
    double sum = 0;
    for (int i = 0; i < sums.length; i++) {
      double moved = (sums[i] - mean * sizes[i]) / (values - sizes[i]);
      sum += moved * moved;
    }
    return sum * (sums.length - 1) / sums.length;
  }

  /** What one cluster less would add to the variance of a mean of values with variance 1. */
  double oneClusterLess() {
    return 1.0 / ((double) sums.length * (sums.length - 1));
  }
}
