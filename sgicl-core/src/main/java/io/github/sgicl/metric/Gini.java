package io.github.sgicl.metric;

/**
 * The Gini index of the magnitudes, {@code 2 sum_i i a_(i) / (d S1) - (d + 1) / d} with {@code
 * a_(i)} ascending and i from 1, summed as {@code sum_i (2i - d - 1) a_(i) / (d S1)}. Sparser when
 * higher; in [0, 1 - 1/d]: 1 - 1/d for a one-hot vector, 0 where all magnitudes are equal and for d
 * = 1. NaN for the all-zero vector.
 *
 * <p>All {@linkplain SparsityMetric properties} hold.
 *
 * <p>Accurate to 1e-6 relative.
 *
 * <p>Source: C. Gini, "Variabilità e mutabilità", 1912; as a measure of sparsity, Hurley and
 * Rickard, "Comparing Measures of Sparsity", IEEE Transactions on Information Theory 55(10), 2009.
 */
public record Gini() implements SparsityMetric {

  @Override
  public String name() {
    return "gini";
  }

  @Override
  public Orientation orientation() {
    return Orientation.HIGHER_IS_SPARSER;
  }

  @Override
  public double of(float[] vector) {
    return from(MeasuredVector.of(vector));
  }

  double from(MeasuredVector vector) {
    double d = vector.dimension();
    return MeasuredVector.within(0, 1 - 1 / d, vector.rankWeightedSum() / (d * vector.sum()));
  }
}
