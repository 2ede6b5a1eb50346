package io.github.sgicl.prompt;

import java.util.Comparator;
import java.util.PriorityQueue;

/** The places of the largest of many values, found in one pass. */
final class LargestFirst {

  private LargestFirst() {}

  /** The places of the largest values, largest first, equal ones in their order. */
  static int[] places(double[] values, int count) {
    Comparator<Integer> worstFirst =
        Comparator.<Integer>comparingDouble(place -> values[place])
            .thenComparing(Comparator.reverseOrder());
    PriorityQueue<Integer> kept = new PriorityQueue<>(worstFirst);
    double least = Double.NEGATIVE_INFINITY;
    for (int place = 0; place < values.length; place++) {
      if (kept.size() < count) {
        kept.add(place);
        least = values[kept.element()];
      } else if (values[place] > least) {
        kept.remove();
        kept.add(place);
        least = values[kept.element()];
      }
    }
    int[] places = new int[kept.size()];
    for (int i = places.length - 1; i >= 0; i--) {
      places[i] = kept.remove();
    }
    return places;
  }
}
