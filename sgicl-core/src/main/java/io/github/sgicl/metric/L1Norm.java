package io.github.sgicl.metric;

/**
 * The L1 norm: the sum of the magnitudes, {@code S1}. Sparser when lower; in [0, inf); 0 for the
 * all-zero vector.
 *
 * <p>It grows with the vector's scale, so it says as much about a state's size as about its
 * sparsity; offered for comparison, never a default. Of the {@linkplain SparsityMetric properties},
 * D3 holds; D1 and P2 tie; D2, D4 and P1 fail.
 *
 * <p>Accurate to 1e-6 relative.
 *
 * <p>Source: Hurley and Rickard, "Comparing Measures of Sparsity", IEEE Transactions on Information
 * Theory 55(10), 2009.
 */
public record L1Norm() implements SparsityMetric {

  @Override
  public String name() {
    return "l1";
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
    return vector.sum();
  }
}
