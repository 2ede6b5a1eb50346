package io.github.sgicl.metric;

/**
 * Hoyer's sparseness, {@code (sqrt d - S1 / sqrt S2) / (sqrt d - 1)}. Sparser when higher; in [0,
 * 1]: 1 for a one-hot vector, 0 where all magnitudes are equal. NaN for the all-zero vector, and
 * for d = 1, where it is undefined.
 *
 * <p>Of the {@linkplain SparsityMetric properties}, D1, D2, D3, P1 and P2 hold; D4 fails.
 *
 * <p>Accurate to 1e-6 relative for the magnitudes as they are given, near 0 included. There the
 * value hangs on their last digits, though: where each is known to a relative e only, such as the
 * 6e-8 of rounding to a float, a small value H is known to some {@code e sqrt(2 / H)} of it.
 *
 * <p>Source: P. O. Hoyer, "Non-negative Matrix Factorization with Sparseness Constraints", Journal
 * of Machine Learning Research 5, 2004.
 */
public record Hoyer() implements SparsityMetric {

  @Override
  public String name() {
    return "hoyer";
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
    return vector.shortOfRoot() / (Math.sqrt(vector.dimension()) - 1);
  }
}
