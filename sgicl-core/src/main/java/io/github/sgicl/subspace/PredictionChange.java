package io.github.sgicl.subspace;

/**
 * What became of a next-token distribution.
 *
 * @param divergence {@code KL(original || changed)} in nats, at least 0
 * @param sameTop whether the likeliest token is the same; of equally likely ones the lowest id
 *     counts
 */
public record PredictionChange(double divergence, boolean sameTop) {

  /** Refuses a divergence below 0 or not finite, of which no mean can be taken. */
  public PredictionChange {
    if (!(divergence >= 0 && divergence < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("divergence must be in [0, inf), was " + divergence);
    }
  }

  /**
   * Compares two distributions over one vocabulary.
   *
   * @throws IllegalArgumentException if they are over different numbers of tokens, or the changed
   *     one rules out what the original does not
   */
  public static PredictionChange between(
      NextTokenDistribution original, NextTokenDistribution changed) {
    return new PredictionChange(
        original.divergenceFrom(changed), original.likeliest() == changed.likeliest());
  }
}
