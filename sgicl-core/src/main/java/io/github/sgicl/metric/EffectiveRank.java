package io.github.sgicl.metric;

/**
 * The effective rank of the magnitudes relative to d, {@code exp(H(a_i / S1)) / d}, H being the
 * Shannon entropy in nats with 0 log 0 = 0 (no constant is added inside the logarithm). Sparser
 * when lower; in [1/d, 1]: 1/d for a one-hot vector, 1 where all magnitudes are equal and for d =
 * 1. NaN for the all-zero vector.
 *
 * <p>All {@linkplain SparsityMetric properties} hold.
 *
 * <p>Accurate to 1e-6 relative.
 *
 * <p>Source: O. Roy and M. Vetterli, "The Effective Rank: A Measure of Effective Dimensionality",
 * EUSIPCO 2007, there of singular values; of hidden states, arXiv 2603.03415.
 */
public record EffectiveRank() implements SparsityMetric {

  @Override
  public String name() {
    return "effective_rank";
  }

  @Override
  public Orientation orientation() {
    return Orientation.LOWER_IS_SPARSER;
  }

  @Override
  public double of(float[] vector) {
    return from(MeasuredVector.of(vector));
  }

  double from(MeasuredVector vector) {
    double d = vector.dimension();
    return MeasuredVector.within(1 / d, 1, StrictMath.exp(vector.entropy()) / d);
  }
}
