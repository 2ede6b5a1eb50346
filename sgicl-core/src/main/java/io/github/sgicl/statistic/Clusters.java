package io.github.sgicl.statistic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The items of each cluster, clusters in ascending order. */
final class Clusters {

  private final int items;
  private final int[][] members;

  private Clusters(int items, int[][] members) {
    this.items = items;
    this.members = members;
  }

  static Clusters of(int[] clusters) {
    Map<Integer, List<Integer>> byCluster = new TreeMap<>();
    for (int i = 0; i < clusters.length; i++) {
      byCluster.computeIfAbsent(clusters[i], cluster -> new ArrayList<>()).add(i);
    }
    int[][] members =
        byCluster.values().stream()
            .map(places -> places.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
    return new Clusters(clusters.length, members);
  }

  /** How many items there are. */
  int items() {
    return items;
  }

  /**
   * Draws as many clusters as there are with replacement.
   *
   * @param counts takes how often each item occurs
   */
  void resample(SplitMix64 random, int[] counts) {
    Arrays.fill(counts, 0);
    for (int draw = 0; draw < members.length; draw++) {
      for (int item : members[random.nextInt(members.length)]) {
        counts[item]++;
      }
    }
  }

  /** The items of each cluster. */
  int[][] members() {
    return members;
  }
}
