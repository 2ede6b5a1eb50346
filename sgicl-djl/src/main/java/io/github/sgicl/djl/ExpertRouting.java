package io.github.sgicl.djl;

import io.github.sgicl.metric.SparsityMetric;
import java.util.List;

/** How the routers of a mixture of experts scored the experts at one token. Immutable. */
public final class ExpertRouting {

  private final List<float[]> scores;
  private final boolean bySigmoid;

  private ExpertRouting(List<float[]> scores, boolean bySigmoid) {
    this.scores = scores;
    this.bySigmoid = bySigmoid;
  }

  /**
   * The scores of one token, copied.
   *
   * @param logits the routers' raw scores, block by block; empty where a block is dense
   * @param bySigmoid whether a router weighs each expert by the sigmoid of its score
   */
  public static ExpertRouting of(List<float[]> logits, boolean bySigmoid) {
    return new ExpertRouting(logits.stream().map(float[]::clone).toList(), bySigmoid);
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
