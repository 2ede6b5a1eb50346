package io.github.sgicl.statistic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Items dealt into folds, so that each is predicted by what was fitted on the others. A cluster
 * stays whole; the folds hold about as many items each, and about as many of the marked ones.
 * Immutable; the same items and seed give the same folds.
 */
final class Folds {

  private final int[] foldOf;
  private final int count;

  private Folds(int[] foldOf, int count) {
    this.foldOf = foldOf;
    this.count = count;
  }

  /**
   * Deals items.
   *
   * @param count how many folds, at least 2
   * @param clusters each item's cluster, any number; at least as many different ones as folds
   * @param marked which items are to be spread evenly
   * @param seed decides which of the alike come together
   * @throws IllegalArgumentException if there are fewer than 2 folds, fewer clusters than folds, or
   *     the lengths differ
   */
  static Folds of(int count, int[] clusters, boolean[] marked, long seed) {
    Samples.requireSameLength("clusters", clusters.length, "marked", marked.length);
    int[][] members = Clusters.of(clusters).members();
    if (!(count >= 2 && members.length >= count)) {
      throw new IllegalArgumentException(
          "folds must be at least 2 and at most as many as clusters, were %d of %d"
              .formatted(count, members.length));
    }
    int[] order = IntStream.range(0, members.length).toArray();
    SplitMix64.seeded(seed).shuffle(order);
    List<int[]> largestFirst = new ArrayList<>();
    for (int cluster : order) {
      largestFirst.add(members[cluster]);
    }
    largestFirst.sort(Comparator.comparingInt((int[] items) -> items.length).reversed());
    int[] foldOf = new int[clusters.length];
    int[] sizes = new int[count];
    int[] marks = new int[count];
    for (int[] items : largestFirst) {
      int marksHere = 0;
      for (int item : items) {
        marksHere += marked[item] ? 1 : 0;
      }
      int fold = emptiest(marksHere > 0 ? marks : sizes, sizes);
      for (int item : items) {
        foldOf[item] = fold;
      }
      sizes[fold] += items.length;
      marks[fold] += marksHere;
    }
    return new Folds(foldOf, count);
  }

  private static int emptiest(int[] first, int[] second) {
    return IntStream.range(0, first.length)
        .boxed()
        .min(
            Comparator.comparingInt((Integer fold) -> first[fold])
                .thenComparingInt(fold -> second[fold]))
        .orElseThrow();
  }

  /** How many folds there are. */
  int count() {
    return count;
  }

  /** The items of a fold, ascending. */
  int[] heldOut(int fold) {
    return IntStream.range(0, foldOf.length).filter(item -> foldOf[item] == fold).toArray();
  }

  /** The items of all other folds, ascending. */
  int[] training(int fold) {
    return IntStream.range(0, foldOf.length).filter(item -> foldOf[item] != fold).toArray();
  }

  /**
   * What is said of each item by what was fitted without it.
   *
   * @param fit takes the items to fit on, and gives what is then said of any item
   */
  double[] heldOut(Function<int[], IntToDoubleFunction> fit) {
    double[] said = new double[foldOf.length];
    for (int fold = 0; fold < count; fold++) {
      IntToDoubleFunction fitted = fit.apply(training(fold));
      for (int item : heldOut(fold)) {
        said[item] = fitted.applyAsDouble(item);
      }
    }
    return said;
  }
}
