package io.github.sgicl.conformance;

import io.github.sgicl.djl.internal.engine.TransformerEngine;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Compares a greedy answer with the one expected. They may part where the two best logits lie so
 * near to each other that rounding decides; what comes behind such a step is not compared.
 *
 * @param stopIds the tokens that end an answer
 */
record GreedyAnswer(TransformerEngine engine, List<Integer> stopIds) {

  private static final double NEARLY_EQUAL = 1e-3;

  /**
   * How far the best logit is above the second where the answers part.
   *
   * @param found the likeliest tokens, also those behind one that ends an answer
   */
  Difference compared(String place, GreedyGolden.Case golden, long[] found) {
    int agreed = 0;
    while (agreed < found.length && golden.answer().beginsWith(Arrays.copyOf(found, agreed + 1))) {
      agreed++;
    }
    if (isWhole(golden, found, agreed) || agreed >= golden.tie().orElse(Integer.MAX_VALUE)) {
      return Difference.none();
    }
    if (agreed == found.length) {
      return new Difference(Double.POSITIVE_INFINITY, place + " behind its last token");
    }
    double lead = 0;
    for (int step = 0; step <= agreed; step++) {
      lead = lead(golden, Arrays.copyOf(found, step));
      if (lead <= NEARLY_EQUAL) {
        return Difference.none();
      }
    }
    return new Difference(lead, place + " token " + agreed);
  }

  /** Whether some of the first tokens are the answer expected, and it had to end there. */
  private boolean isWhole(GreedyGolden.Case golden, long[] found, int agreed) {
    for (int end = 0; end <= agreed; end++) {
      boolean ends = end == found.length || stops(found[end]) || (end > 0 && stops(found[end - 1]));
      if (ends && golden.answer().is(Arrays.copyOf(found, end))) {
        return true;
      }
    }
    return false;
  }

  private boolean stops(long id) {
    return stopIds.contains((int) id);
  }

  private double lead(GreedyGolden.Case golden, long... before) {
    float[] logits =
        engine.logits(
            LongStream.concat(LongStream.of(golden.ids()), LongStream.of(before)).toArray());
    Arrays.sort(logits);
    return (double) logits[logits.length - 1] - logits[logits.length - 2];
  }
}
