package io.github.sgicl.statistic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How labels may be dealt anew where items depend on each other within clusters. What changes hands
 * is a cell: all items of one cluster that have one label. A cluster keeps as many labels as it
 * has; clusters of equally many exchange their labels, and within a cluster its cells do.
 */
final class Relabelling {

  private final double[] labels;
  private final List<List<Cluster>> kinds;

  /** A cluster's labels, one for each cell, and the items of each. */
  private static final class Cluster {

    private final double[] labels;
    private final int[][] cells;

    private Cluster(Map<Double, List<Integer>> items) {
      labels = items.keySet().stream().mapToDouble(Double::doubleValue).toArray();
      cells = items.values().stream().map(Relabelling::places).toArray(int[][]::new);
    }
  }

  private Relabelling(double[] labels, List<List<Cluster>> kinds) {
    this.labels = labels;
    this.kinds = kinds;
  }

  static Relabelling of(double[] labels, int[] clusters) {
    Map<Integer, Map<Double, List<Integer>>> cells = new TreeMap<>();
    for (int i = 0; i < labels.length; i++) {
      cells
          .computeIfAbsent(clusters[i], cluster -> new LinkedHashMap<>())
          .computeIfAbsent(labels[i] + 0.0, label -> new ArrayList<>())
          .add(i);
    }
    Map<Integer, List<Cluster>> kinds = new TreeMap<>();
    for (Map<Double, List<Integer>> one : cells.values()) {
      kinds.computeIfAbsent(one.size(), size -> new ArrayList<>()).add(new Cluster(one));
    }
    return new Relabelling(labels.clone(), List.copyOf(kinds.values()));
  }

  private static int[] places(Collection<Integer> items) {
    return items.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The labels dealt anew, for each item. */
  double[] dealt(SplitMix64 random) {
    double[] dealt = labels.clone();
    for (List<Cluster> kind : kinds) {
      int[] givers = inOrder(kind.size());
      random.shuffle(givers);
      for (int i = 0; i < givers.length; i++) {
        double[] given = kind.get(givers[i]).labels;
        int[][] cells = kind.get(i).cells;
        int[] order = inOrder(given.length);
        random.shuffle(order);
        for (int cell = 0; cell < cells.length; cell++) {
          for (int item : cells[cell]) {
            dealt[item] = given[order[cell]];
          }
        }
      }
    }
    return dealt;
  }

  private static int[] inOrder(int size) {
    int[] places = new int[size];
    for (int i = 0; i < size; i++) {
      places[i] = i;
    }
    return places;
  }

  /** The logarithm of the number of different ways to deal them. */
  double logOfWays() {
    double sum = 0;
    for (List<Cluster> kind : kinds) {
      Map<List<Double>, Integer> same = new LinkedHashMap<>();
      for (int i = 0; i < kind.size(); i++) {
        List<Double> set = new ArrayList<>();
        for (double label : kind.get(i).labels) {
          set.add(label);
        }
        set.sort(Double::compare);
        sum += Math.log(i + 1) - Math.log(same.merge(set, 1, Integer::sum));
        for (int cells = 2; cells <= set.size(); cells++) {
          sum += Math.log(cells);
        }
      }
    }
    return sum;
  }
}
