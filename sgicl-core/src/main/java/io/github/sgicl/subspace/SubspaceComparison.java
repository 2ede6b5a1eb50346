package io.github.sgicl.subspace;

import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.Permutation;
import io.github.sgicl.statistic.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Compares the active subspaces of groups of states: levels, tasks or layers. Immutable and safe
 * for use by many threads; the same states, counts and seed give the same bits.
 *
 * <p>Two null hypotheses are told apart. That the coordinates of a state are drawn at random gives
 * the chance level and the p of a {@link GroupOverlap}; any model with a few coordinates that are
 * always large refutes it. That states of different groups are no less alike than those of one
 * gives the p of a {@link GroupContrast}.
 *
 * <p>Intervals are percentile bootstraps over items: pairs share states, so they are not
 * independent. A resample that draws an item twice makes no pair of the item with itself.
 *
 * <p>Cost and memory grow with the square of the number of states.
 */
public final class SubspaceComparison {

  /** Means that differ by rounding only count as equal. */
  private static final double ROUNDING = 1e-12;

  private final List<PlacedSubspace> states;
  private final Overlap measure;
  private final int resamples;
  private final int trials;
  private final long seed;
  private final int[] items;
  private final Map<Long, Double> chances = new HashMap<>();

  private SubspaceComparison(
      List<PlacedSubspace> states, Overlap measure, int resamples, int trials, long seed) {
    this.states = states;
    this.measure = measure;
    this.resamples = resamples;
    this.trials = trials;
    this.seed = seed;
    this.items = numbered(states.stream().map(PlacedSubspace::item).toList());
  }

  /**
   * Compares these states by {@link Overlap#JACCARD}, with 1,000 resamples, 199 trials and seed 42.
   *
   * @param states at least two, of one dimension
   * @throws IllegalArgumentException if there are fewer, or dimensions differ
   */
  public static SubspaceComparison of(List<PlacedSubspace> states) {
    if (states.size() < 2) {
      throw new IllegalArgumentException(
          "a comparison needs at least two states, had " + states.size());
    }
    int dimension = states.get(0).subspace().dimension();
    for (PlacedSubspace state : states) {
      if (state.subspace().dimension() != dimension) {
        throw new IllegalArgumentException(
            "subspaces must be of one dimension, were of %d and %d"
                .formatted(dimension, state.subspace().dimension()));
      }
    }
    return new SubspaceComparison(List.copyOf(states), Overlap.JACCARD, 1_000, 199, 42);
  }

  /** This comparison by another measure. */
  public SubspaceComparison by(Overlap other) {
    return new SubspaceComparison(states, other, resamples, trials, seed);
  }

  /** This comparison with another number of bootstrap resamples, at least 1. */
  public SubspaceComparison resamples(int other) {
    return new SubspaceComparison(states, measure, other, trials, seed);
  }

  /** This comparison with another number of random trials, at least 1. */
  public SubspaceComparison trials(int other) {
    return new SubspaceComparison(states, measure, resamples, other, seed);
  }

  /** This comparison with another seed. */
  public SubspaceComparison seed(long other) {
    return new SubspaceComparison(states, measure, resamples, trials, other);
  }

  /** The groups, in the order of their first states. */
  public List<String> groups() {
    return states.stream().map(PlacedSubspace::group).distinct().toList();
  }

  /**
   * The overlap of states of different items, one of each group.
   *
   * @param first a group
   * @param second a group, the same one for states within it
   * @throws IllegalArgumentException if the groups have no such pair
   */
  public GroupOverlap betweenItems(String first, String second) {
    return overlap(first, second, false);
  }

  /**
   * The overlap of states of one item, one of each group, over the items that belong to both.
   *
   * @param first a group
   * @param second another group
   * @throws IllegalArgumentException if no item belongs to both, or the groups are one
   */
  public GroupOverlap withinItems(String first, String second) {
    if (first.equals(second)) {
      throw new IllegalArgumentException("two different groups are needed, both were " + first);
    }
    return overlap(first, second, true);
  }

  private GroupOverlap overlap(String first, String second, boolean sameItem) {
    int[] a = members(first);
    int[] b = members(second);
    List<int[]> pairs = new ArrayList<>();
    for (int i : a) {
      for (int j : b) {
        if (i != j && (items[i] == items[j]) == sameItem) {
          pairs.add(new int[] {i, j});
        }
      }
    }
    if (pairs.isEmpty()) {
      throw new IllegalArgumentException(
          "groups %s and %s have no pair of %s"
              .formatted(first, second, sameItem ? "states of one item" : "different items"));
    }
    double[] overlaps = overlaps(pairs, subspaces());
    double[] byChance = pairs.stream().mapToDouble(this::chance).toArray();
    double[] beyond =
        IntStream.range(0, overlaps.length).mapToDouble(k -> overlaps[k] - byChance[k]).toArray();
    Bootstrap bootstrap = Bootstrap.resamples(resamples).seed(seed);
    return new GroupOverlap(
        first,
        second,
        measure,
        a.length,
        b.length,
        bootstrap.statistic(items, mean(pairs, overlaps, sameItem)),
        mean(byChance),
        bootstrap.statistic(items, mean(pairs, beyond, sameItem)),
        p(pairs, mean(overlaps), SplitMix64.seedOf(seed, first + " | " + second)));
  }

  private int[] members(String group) {
    int[] members =
        IntStream.range(0, states.size())
            .filter(i -> states.get(i).group().equals(group))
            .toArray();
    if (members.length == 0) {
      throw new IllegalArgumentException(
          "group must be one of %s, was %s".formatted(groups(), group));
    }
    return members;
  }

  private List<ActiveSubspace> subspaces() {
    return states.stream().map(PlacedSubspace::subspace).toList();
  }

  private double[] overlaps(List<int[]> pairs, List<ActiveSubspace> subspaces) {
    return pairs.stream()
        .mapToDouble(pair -> measure.of(subspaces.get(pair[0]), subspaces.get(pair[1])))
        .toArray();
  }

  private double chance(int... pair) {
    ActiveSubspace a = states.get(pair[0]).subspace();
    ActiveSubspace b = states.get(pair[1]).subspace();
    long sizes = ((long) a.size() << Integer.SIZE) | b.size();
    synchronized (chances) {
      return chances.computeIfAbsent(
          sizes, key -> measure.byChance(a.dimension(), a.size(), b.size()));
    }
  }

  private static double mean(double... values) {
    return IntStream.range(0, values.length).mapToDouble(k -> values[k]).average().orElseThrow();
  }

  /**
   * A pair of different items weighs as often as both are drawn, one of one item as often as it.
   */
  private static ToDoubleFunction<int[]> mean(
      List<int[]> pairs, double[] values, boolean sameItem) {
    DoubleBinaryOperator weight = sameItem ? (a, b) -> a : (a, b) -> a * b;
    return counts -> {
      double sum = 0;
      double weights = 0;
      for (int k = 0; k < values.length; k++) {
        int[] pair = pairs.get(k);
        double drawn = weight.applyAsDouble(counts[pair[0]], counts[pair[1]]);
        sum += drawn * values[k];
        weights += drawn;
      }
      return sum / weights;
    };
  }

  private double p(List<int[]> pairs, double observed, long stream) {
    SplitMix64 random = SplitMix64.seeded(stream);
    boolean[] paired = new boolean[states.size()];
    for (int[] pair : pairs) {
      paired[pair[0]] = true;
      paired[pair[1]] = true;
    }
    int extreme = 0;
    for (int trial = 0; trial < trials; trial++) {
      List<ActiveSubspace> twins = new ArrayList<>(states.size());
      for (int i = 0; i < states.size(); i++) {
        ActiveSubspace subspace = states.get(i).subspace();
        twins.add(paired[i] ? subspace.randomTwin(random) : subspace);
      }
      extreme += mean(overlaps(pairs, twins)) >= observed - ROUNDING ? 1 : 0;
    }
    return (1.0 + extreme) / (1.0 + trials);
  }

  /**
   * Whether states of one group are more alike than those of different groups.
   *
   * @throws IllegalArgumentException if there are fewer than two groups, or no two items share one
   */
  public GroupContrast withinAgainstBetween() {
    List<String> names = groups();
    if (names.size() < 2) {
      throw new IllegalArgumentException("a contrast needs at least two groups, had " + names);
    }
    int[] labels = numbered(states.stream().map(PlacedSubspace::group).toList());
    double[][] overlaps = matrix();
    double[] order = IntStream.range(0, labels.length).asDoubleStream().toArray();
    double[] groups = IntStream.of(labels).asDoubleStream().toArray();
    int[] once = new int[labels.length];
    Arrays.fill(once, 1);
    if (Double.isNaN(difference(overlaps, groups, once))) {
      throw new IllegalArgumentException("no two items share a group");
    }
    return new GroupContrast(
        Bootstrap.resamples(resamples)
            .seed(seed)
            .statistic(items, counts -> difference(overlaps, groups, counts)),
        Permutation.trials(trials)
            .seed(seed)
            .p(groups, order, items, (dealt, x) -> difference(overlaps, dealt, once)));
  }

  private double[][] matrix() {
    double[][] overlaps = new double[states.size()][states.size()];
    for (int i = 0; i < overlaps.length; i++) {
      for (int j = 0; j < overlaps.length; j++) {
        overlaps[i][j] = measure.of(states.get(i).subspace(), states.get(j).subspace());
      }
    }
    return overlaps;
  }

  private double difference(double[][] overlaps, double[] groups, int[] counts) {
    double[] sum = new double[2];
    double[] weights = new double[2];
    for (int i = 0; i < overlaps.length; i++) {
      for (int j = 0; counts[i] > 0 && j < overlaps.length; j++) {
        if (items[i] != items[j]) {
          int within = groups[i] == groups[j] ? 0 : 1;
          double weight = (double) counts[i] * counts[j];
          sum[within] += weight * overlaps[i][j];
          weights[within] += weight;
        }
      }
    }
    return sum[0] / weights[0] - sum[1] / weights[1];
  }

  /** Equal names by equal numbers, from 0 in the order of appearance. */
  private static int[] numbered(List<String> names) {
    Map<String, Integer> numbers = new HashMap<>();
    int[] numbered = new int[names.size()];
    for (int i = 0; i < numbered.length; i++) {
      numbered[i] = numbers.computeIfAbsent(names.get(i), name -> numbers.size());
    }
    return numbered;
  }
}
