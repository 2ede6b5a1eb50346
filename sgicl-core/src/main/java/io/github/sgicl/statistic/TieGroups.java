package io.github.sgicl.statistic;

import java.util.Arrays;

/** Values by their places in ascending order, equal values sharing one. */
final class TieGroups {

  private final int[] groups;
  private final int count;

  private TieGroups(int[] groups, int count) {
    this.groups = groups;
    this.count = count;
  }

  static TieGroups of(String name, double[] values) {
    Samples.requireFinite(name, values);
    double[] distinct =
        Arrays.stream(values).map(value -> value + 0.0).sorted().distinct().toArray();
    int[] groups = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      groups[i] = Arrays.binarySearch(distinct, values[i] + 0.0);
    }
    return new TieGroups(groups, distinct.length);
  }

  /** How many distinct values there are. */
  int count() {
    return count;
  }

  /** The place of an item's value, 0 for the smallest. */
  int of(int item) {
    return groups[item];
  }

  /** How many items a sample has in each group. */
  int[] sizes(int[] counts) {
    Samples.requireSameLength("items", groups.length, "counts", counts.length);
    int[] sizes = new int[count];
    for (int i = 0; i < groups.length; i++) {
      sizes[groups[i]] += counts[i];
    }
    return sizes;
  }

  /** How many items with a mark a sample has in each group. */
  int[] marked(int[] counts, boolean[] marks) {
    int[] marked = new int[count];
    for (int i = 0; i < groups.length; i++) {
      if (marks[i]) {
        marked[groups[i]] += counts[i];
      }
    }
    return marked;
  }

  /** The average rank of each group in a sample, less the mean of all ranks. */
  static double[] centredRanks(int[] sizes) {
    long total = 0;
    for (int size : sizes) {
      total += size;
    }
    double middle = (total + 1) / 2.0;
    double[] ranks = new double[sizes.length];
    long below = 0;
    for (int group = 0; group < sizes.length; group++) {
      ranks[group] = below + (sizes[group] + 1) / 2.0 - middle;
      below += sizes[group];
    }
    return ranks;
  }

  /**
   * The average rank of each item, less the mean of all ranks.
   *
   * @param places each item's place, whole numbers below count
   */
  static double[] ranksOfPlaces(double[] places, int count) {
    int[] sizes = new int[count];
    for (double place : places) {
      sizes[(int) place]++;
    }
    double[] ofPlaces = centredRanks(sizes);
    double[] ranks = new double[places.length];
    for (int i = 0; i < ranks.length; i++) {
      ranks[i] = ofPlaces[(int) places[i]];
    }
    return ranks;
  }

  /** Every item once. */
  static int[] once(int items) {
    int[] counts = new int[items];
    Arrays.fill(counts, 1);
    return counts;
  }
}
