package io.github.sgicl.djl.internal.engine.learning;

/**
 * How a model sees the answer that is wanted after a prompt, each of its tokens predicted from the
 * right ones before it. Immutable.
 */
public final class AnswerOutlook {

  private final float[] state;
  private final float[] routingEntropies;
  private final float[] experts;
  private final float[] meanExperts;
  private final double entropy;
  private final double loss;
  private final boolean exact;

  AnswerOutlook(
      float[] state,
      float[] routingEntropies,
      float[] experts,
      float[] meanExperts,
      double entropy,
      double loss,
      boolean exact) {
    this.state = state;
    this.routingEntropies = routingEntropies;
    this.experts = experts;
    this.meanExperts = meanExperts;
    this.entropy = entropy;
    this.loss = loss;
    this.exact = exact;
  }

  /** The last hidden state at the end of the prompt, from which the answer begins, copied. */
  public float[] state() {
    return state.clone();
  }

  /**
   * The entropy of each block's router at the end of the prompt, over all its experts, in nats,
   * copied; empty where there are no experts.
   */
  public float[] routingEntropies() {
    return routingEntropies.clone();
  }

  /**
   * Through how many experts of each block the token at the end of the prompt goes, copied; empty
   * where there are no experts.
   */
  public float[] experts() {
    return experts.clone();
  }

  /**
   * Through how many experts of each block a token of prompt and answer goes, the mean over all but
   * the last, copied; empty where there are no experts.
   */
  public float[] meanExperts() {
    return meanExperts.clone();
  }

  /** The entropy of the answer's first token in nats. */
  public double entropy() {
    return entropy;
  }

  /** The mean cross-entropy of the answer's tokens in nats. */
  public double loss() {
    return loss;
  }

  /**
   * Whether each token of the answer is the likeliest, so that greedy generation gives the answer.
   */
  public boolean exact() {
    return exact;
  }
}
