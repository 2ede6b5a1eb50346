package io.github.sgicl.djl.engine;

import java.util.List;

/** How the routers of a mixture of experts scored the experts at one token. */
public final class ExpertRouting {

  private final List<float[]> scores;

  ExpertRouting(List<float[]> scores) {
    this.scores = scores;
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
   * A router's probabilities, the softmax of its scores over all experts; empty where the block is
   * dense.
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
      probabilities[e] = Math.exp(logits[e] - largest);
      sum += probabilities[e];
    }
    for (int e = 0; e < logits.length; e++) {
      probabilities[e] /= sum;
    }
    return probabilities;
  }
}
