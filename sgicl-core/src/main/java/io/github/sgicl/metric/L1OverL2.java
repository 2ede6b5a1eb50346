package io.github.sgicl.metric;

/**
 * The ratio of the L1 to the L2 norm, {@code S1 / sqrt(S2)}. Sparser when lower; in [1, sqrt d]: 1
 * for a one-hot vector, sqrt d where all magnitudes are equal. NaN for the all-zero vector.
 *
 * <p>Of the {@linkplain SparsityMetric properties}, D1, D2, D3 and P1 hold; P2 ties; D4 fails.
 *
 * <p>Accurate to 1e-6 relative.
 *
 * <p>Source: Hurley and Rickard, "Comparing Measures of Sparsity", IEEE Transactions on Information
 * Theory 55(10), 2009, there as {@code l2/l1}.
 */
public record L1OverL2() implements SparsityMetric {

  @Override
  public String name() {
    return "l1_l2";
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
    return vector.l1OverL2();
  }
}
