package io.github.sgicl.djl.internal.engine.generation;

import java.util.stream.IntStream;

/**
 * Draws a token with the probability that a softmax gives it: each score gets noise of the standard
 * Gumbel distribution, and the largest sum wins (Gumbel 1954, "Statistical Theory of Extreme Values
 * and Some Practical Applications"). The noise of a token is the same whatever the scores are, so
 * scores that differ in their last digits give different tokens only where the two largest sums lie
 * as near to each other as that; a draw from cumulated probabilities adds up the differences of all
 * tokens.
 *
 * <p>Noise is {@code -ln(-ln(1 - v))} for a uniform {@code v}, never more than {@code -ln(v)}: the
 * leading zeros of the random bits tell of nearly all tokens that they cannot win, and only of the
 * others logarithms are taken.
 */
final class GumbelMax {

  private static final double[] MOST_BY_LEADING_ZEROS =
      IntStream.rangeClosed(0, Long.SIZE).mapToDouble(zeros -> (zeros + 1) * Math.log(2)).toArray();

  private GumbelMax() {}

  /**
   * The token that wins.
   *
   * @param logits of all token ids
   * @param candidates the ids among which one is drawn
   * @param temperature what logits are divided by
   * @param start of the random numbers, of which each token has that at its id
   */
  static int draw(float[] logits, int[] candidates, double temperature, long start) {
    float largest = Float.NEGATIVE_INFINITY;
    for (int id : candidates) {
      largest = Math.max(largest, logits[id]);
    }
    int winner = candidates[0];
    double best = Double.NEGATIVE_INFINITY;
    for (int id : candidates) {
      long bits = SplitMix64.at(start, id);
      double score = ((double) logits[id] - largest) / temperature;
      if (score + MOST_BY_LEADING_ZEROS[Long.numberOfLeadingZeros(bits)] > best) {
        double sum = score + noise(bits);
        if (sum > best) {
          best = sum;
          winner = id;
        }
      }
    }
    return winner;
  }

  /** By the Java definitions of logarithms, so that a draw is the same on every machine. */
  static double noise(long bits) {
    double v = ((bits >>> 12) + 0.5) * 0x1p-52;
    return -StrictMath.log(-StrictMath.log1p(-v));
  }
}
