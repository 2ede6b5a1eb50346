package io.github.sgicl.djl.internal.engine.generation;

import io.github.sgicl.djl.Sampling;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The tokens that {@link Sampling} leaves to draw from. */
final class LikeliestTokens {

  /** Of an ordered key: sign, exponent and seven digits of a float. */
  private static final int COARSE_BITS = 16;

  private final float[] logits;
  private final Sampling sampling;

  private LikeliestTokens(float[] logits, Sampling sampling) {
    this.logits = logits;
    this.sampling = sampling;
  }

  /** Their ids; the likeliest come first where some are cut off. */
  static int[] of(float[] logits, Sampling sampling) {
    LikeliestTokens likeliest = new LikeliestTokens(logits, sampling);
    boolean all = sampling.topK() >= logits.length;
    if (sampling.topP() == 1) {
      return all ? IntStream.range(0, logits.length).toArray() : likeliest.top();
    }
    return all ? likeliest.nucleus() : likeliest.nucleusOf(likeliest.top());
  }

  /** The topK likeliest, of equal ones those of the smallest ids. */
  private int[] top() {
    int[] counts = new int[1 << COARSE_BITS];
    for (float logit : logits) {
      counts[coarse(logit)]++;
    }
    int least = counts.length;
    int found = 0;
    while (found < sampling.topK()) {
      found += counts[--least];
    }
    int from = least;
    return Arrays.copyOf(likeliestFirst(id -> coarse(logits[id]) >= from), sampling.topK());
  }

  private int[] nucleus() {
    double[] weights = weights(IntStream.range(0, logits.length).toArray());
    double sum = Arrays.stream(weights).sum();
    // All lighter ones together weigh less than what is cut off.
    double least = (1 - sampling.topP()) * sum / (2.0 * logits.length);
    return cut(likeliestFirst(id -> weights[id] >= least), sum);
  }

  private int[] nucleusOf(int... likeliestFirst) {
    return cut(likeliestFirst, Arrays.stream(weights(likeliestFirst)).sum());
  }

  /** As few as weigh topP of a sum. */
  private int[] cut(int[] likeliestFirst, double sum) {
    double[] weights = weights(likeliestFirst);
    double weight = 0;
    int kept = 0;
    while (kept < weights.length && weight < sampling.topP() * sum) {
      weight += weights[kept++];
    }
    return Arrays.copyOf(likeliestFirst, Math.max(1, kept));
  }

  private double[] weights(int... ids) {
    float largest = Float.NEGATIVE_INFINITY;
    for (int id : ids) {
      largest = Math.max(largest, logits[id]);
    }
    double[] weights = new double[ids.length];
    for (int i = 0; i < ids.length; i++) {
      weights[i] = Math.exp(((double) logits[ids[i]] - largest) / sampling.temperature());
    }
    return weights;
  }

  private int[] likeliestFirst(IntPredicate kept) {
    long[] keys =
        IntStream.range(0, logits.length)
            .filter(kept)
            .mapToLong(id -> ((long) ~ordered(logits[id]) << Integer.SIZE) | id)
            .sorted()
            .toArray();
    return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
  }

  private static int coarse(float logit) {
    return (ordered(logit) >> (Integer.SIZE - COARSE_BITS)) + (1 << (COARSE_BITS - 1));
  }

  /** An integer that grows with a float; NaN is largest, zeros are equal. */
  private static int ordered(float value) {
    int bits = Float.floatToIntBits(value + 0f);
    return bits ^ ((bits >> (Integer.SIZE - 1)) & Integer.MAX_VALUE);
  }
}
