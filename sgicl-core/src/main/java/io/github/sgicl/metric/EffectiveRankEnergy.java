package io.github.sgicl.metric;

/**
 * The effective rank of the squares relative to d, {@code exp(H(a_i^2 / S2)) / d}, H being the
 * Shannon entropy in nats with 0 log 0 = 0. Sparser when lower; in [1/d, 1]: 1/d for a one-hot
 * vector, 1 where all magnitudes are equal and for d = 1. NaN for the all-zero vector.
 *
 * <p>Of the {@linkplain SparsityMetric properties}, D2, D3, D4, P1 and P2 hold; D1 fails.
 *
 * <p>Accurate to 1e-6 relative.
 *
 * <p>Source: the form with squares in the code of "Farther the Shift, Sparser the Representation",
 * arXiv 2603.03415, here without the constant that it adds inside the logarithm.
 */
public record EffectiveRankEnergy() implements SparsityMetric {

  @Override
  public String name() {
    return "effective_rank_energy";
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
    return MeasuredVector.within(1 / d, 1, StrictMath.exp(vector.energyEntropy()) / d);
  }
}
