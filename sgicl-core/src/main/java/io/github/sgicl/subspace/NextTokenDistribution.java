package io.github.sgicl.subspace;

/** The probabilities of all tokens as the next one, as natural logarithms in float32. Immutable. */
public final class NextTokenDistribution {

  private final float[] logProbabilities;

  private NextTokenDistribution(float[] logProbabilities) {
    this.logProbabilities = logProbabilities;
  }

  /**
   * Copies the log-probabilities, one for each token id; minus infinity for a token that cannot
   * come. They need not be normalised to the last digit.
   *
   * @throws IllegalArgumentException if there is none, or one is NaN or above 0 by more than
   *     rounding; the message names the token id
   */
  public static NextTokenDistribution of(float... logProbabilities) {
    if (logProbabilities.length == 0) {
      throw new IllegalArgumentException("a distribution needs at least one token, had none");
    }
    for (int id = 0; id < logProbabilities.length; id++) {
      if (!(logProbabilities[id] <= 1e-5f)) {
        throw new IllegalArgumentException(
            "log-probability of token %d must be at most 0, was %s"
                .formatted(id, logProbabilities[id]));
      }
    }
    return new NextTokenDistribution(logProbabilities.clone());
  }

  /** The number of tokens. */
  public int vocabulary() {
    return logProbabilities.length;
  }

  /** The natural logarithm of a token's probability. */
  public double logProbability(int id) {
    return logProbabilities[id];
  }

  /** All logarithms, by token id, copied. */
  public float[] toArray() {
    return logProbabilities.clone();
  }

  /** The token of largest probability; of equal ones that of the lowest id. */
  public int likeliest() {
    int best = 0;
    for (int id = 1; id < logProbabilities.length; id++) {
      if (logProbabilities[id] > logProbabilities[best]) {
        best = id;
      }
    }
    return best;
  }

  /** The Shannon entropy in nats, in [0, ln of the vocabulary]. */
  public double entropy() {
    double sum = 0;
    for (float logProbability : logProbabilities) {
      double probability = Math.exp(logProbability);
      sum -= probability > 0 ? probability * logProbability : 0;
    }
    return Math.max(0, sum);
  }

  /**
   * The Kullback-Leibler divergence KL(this || other) in nats: what it costs to take the other for
   * this one. In [0, inf]; 0 where the two agree, infinite where the other rules out a token that
   * this one does not. Accurate to about 1e-6, as the logarithms are.
   *
   * @throws IllegalArgumentException if the other is over another number of tokens
   */
  public double divergenceFrom(NextTokenDistribution other) {
    if (other.vocabulary() != vocabulary()) {
      throw new IllegalArgumentException(
          "distributions over %d and %d tokens do not compare"
              .formatted(vocabulary(), other.vocabulary()));
    }
    double sum = 0;
    for (int id = 0; id < logProbabilities.length; id++) {
      double probability = Math.exp(logProbabilities[id]);
      if (probability > 0) {
        sum += probability * ((double) logProbabilities[id] - other.logProbabilities[id]);
      }
    }
    return Math.max(0, sum);
  }
}
