package io.github.sgicl.similarity;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/**
 * Finds the places of the largest of many similarities, largest first, equal ones in their order.
 * They may come in any order and from many threads.
 */
final class LargestFirst {

  private static final Comparator<Placed> WORST_FIRST =
      Comparator.comparingDouble(Placed::similarity)
          .thenComparing(Comparator.comparingInt(Placed::place).reversed());

  private final int count;
  private final PriorityQueue<Placed> kept = new PriorityQueue<>(WORST_FIRST);
  private double least = Double.NEGATIVE_INFINITY;

  private record Placed(int place, double similarity) {}

  private LargestFirst(int count) {
    this.count = count;
  }

  /**
   * One for each of many queries.
   *
   * @param count how many places at most for each
   */
  static LargestFirst[] forEach(List<String> queries, int count) {
    if (!(count >= 1)) {
      throw new IllegalArgumentException("count must be >= 1, was " + count);
    }
    return queries.stream().map(query -> new LargestFirst(count)).toArray(LargestFirst[]::new);
  }

  /** The places that each has found. */
  static int[][] places(LargestFirst[] each) {
    return Stream.of(each).map(LargestFirst::places).toArray(int[][]::new);
  }

  /** Looks at the similarities of all texts. */
  synchronized void see(double[] similarities) {
    for (int place = 0; place < similarities.length; place++) {
      see(place, similarities[place]);
    }
  }

  /** Looks at the similarities of the texts that begin at a place. */
  synchronized void see(int first, float[] similarities) {
    for (int i = 0; i < similarities.length; i++) {
      see(first + i, similarities[i]);
    }
  }

  private void see(int place, double similarity) {
    if (similarity < least) {
      return;
    }
    if (Double.isNaN(similarity)) {
      throw new IllegalArgumentException("the similarity to text " + place + " is NaN");
    }
    double unsignedZero = similarity + 0.0;
    kept.add(new Placed(place, unsignedZero));
    if (kept.size() > count) {
      kept.remove();
    }
    if (kept.size() == count) {
      least = kept.element().similarity();
    }
  }

  private synchronized int[] places() {
    return kept.stream().sorted(WORST_FIRST.reversed()).mapToInt(Placed::place).toArray();
  }
}
