package io.github.sgicl.statistic;

import java.util.Map;
import java.util.TreeMap;

/** The sum and the size of each cluster, which is all that a resampled mean needs of it. */
final class ClusterSums {

  private final double[] sums;
  private final int[] sizes;

  private ClusterSums(double[] sums, int[] sizes) {
    this.sums = sums;
    this.sizes = sizes;
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
    for (int i = 0; i < values.length; i++) {
      int place = places.getOrDefault(clusters[i], 0);
      sums[place] += values[i];
      sizes[place]++;
    }
    return new ClusterSums(sums, sizes);
  }

  /** The mean of all values. */
  double mean() {
    double sum = 0;
    long size = 0;
    for (int i = 0; i < sums.length; i++) {
      sum += sums[i];
      size += sizes[i];
    }
    return sum / size;
  }

  /** The mean over as many clusters as there are, drawn with replacement. */
  double resampledMean(SplitMix64 random) {
    double sum = 0;
    long size = 0;
    for (int draw = 0; draw < sums.length; draw++) {
      int i = random.nextInt(sums.length);
      sum += sums[i];
      size += sizes[i];
    }
    return sum / size;
  }
}
