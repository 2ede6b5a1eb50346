package io.github.sgicl.djl;

import io.github.sgicl.metric.SparsityMetric;
import java.util.Arrays;
import java.util.List;

/** How the routers of a mixture of experts scored the experts at one token. Immutable. */
public final class ExpertRouting {

  private final List<float[]> scores;
  private final boolean bySigmoid;
  private final int perToken;
  private final double mass;

  private ExpertRouting(List<float[]> scores, boolean bySigmoid, int perToken, double mass) {
    this.scores = scores;
    this.bySigmoid = bySigmoid;
    this.perToken = perToken;
    this.mass = mass;
  }

  /**
   * The scores of one token, copied.
   *
   * @param logits the routers' raw scores, block by block; empty where a block is dense
   * @param bySigmoid whether a router weighs each expert by the sigmoid of its score
   * @param perToken how many experts a token takes, or takes at most, at least 1
   * @param mass the routing mass that they need not go beyond, in (0, 1]; 1 where their number is
   *     fixed
   * @throws IllegalArgumentException if {@code perToken} or {@code mass} is out of its range
   */
  public static ExpertRouting of(
      List<float[]> logits, boolean bySigmoid, int perToken, double mass) {
    if (perToken < 1) {
      throw new IllegalArgumentException("perToken must be >= 1, was " + perToken);
    }
    if (!(mass > 0 && mass <= 1)) {
      throw new IllegalArgumentException("mass must be in (0, 1], was " + mass);
    }
    return new ExpertRouting(
        logits.stream().map(float[]::clone).toList(), bySigmoid, perToken, mass);
  }

  /** The number of blocks L. */
  public int layers() {
    return scores.size();
  }

  /**
   * A router's raw scores, one for each expert; empty where the block is dense.
   *
   * @param block the block, from 0
   */
  public float[] logits(int block) {
    return scores.get(block).clone();
  }

  /**
   * A router's probabilities, the softmax of its scores over all experts; of a router that weighs
   * each expert by the sigmoid of its score, as in DeepSeek V3, these sigmoids, scaled to a sum of
   * 1. Empty where the block is dense.
   *
   * @param block the block, from 0
   */
  public double[] probabilities(int block) {
    float[] logits = scores.get(block);
    double largest = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      largest = Math.max(largest, logit);
    }
    double[] probabilities = new double[logits.length];
    double sum = 0;
    for (int e = 0; e < logits.length; e++) {
      probabilities[e] = bySigmoid ? 1 / (1 + Math.exp(-logits[e])) : Math.exp(logits[e] - largest);
      sum += probabilities[e];
    }
    for (int e = 0; e < logits.length; e++) {
      probabilities[e] /= sum;
    }
    return probabilities;
  }

  /**
   * How many experts the token takes: where there is a routing mass, the fewest of the likeliest
   * whose probabilities reach it; else as many as every token. 0 where the block is dense.
   *
   * @param block the block, from 0
   */
  public int experts(int block) {
    double[] probabilities = probabilities(block);
    Arrays.sort(probabilities);
    int most = Math.min(perToken, probabilities.length);
    if (mass == 1) {
      return most;
    }
    int taken = 0;
    double reached = 0;
    while (taken < most && reached < mass) {
      taken++;
      reached += probabilities[probabilities.length - taken];
    }
    return taken;
  }

  /**
   * The Shannon entropy of a router's probabilities in nats, in [0, ln of the number of experts]: 0
   * where one expert has all of it. NaN where the block is dense.
   *
   * @param block the block, from 0
   */
  public double entropy(int block) {
    double[] probabilities = probabilities(block);
    if (probabilities.length == 0) {
      return Double.NaN;
    }
    double sum = 0;
    for (double probability : probabilities) {
      sum -= probability > 0 ? probability * Math.log(probability) : 0;
    }
    return Math.max(0, sum);
  }

  /**
   * How sparse a router's probabilities are over all experts: Hoyer, or as {@code topMass(k / n)}
   * the share of the k likeliest of n. NaN where the block is dense.
   *
   * @param block the block, from 0
   */
  public double sparsity(int block, SparsityMetric metric) {
    double[] probabilities = probabilities(block);
    if (probabilities.length == 0) {
      return Double.NaN;
    }
    float[] rounded = new float[probabilities.length];
    for (int e = 0; e < rounded.length; e++) {
      rounded[e] = (float) probabilities[e];
    }
    return metric.of(rounded);
  }
}
