package io.github.sgicl.metric;

/**
 * The participation ratio relative to d, {@code S2^2 / (d * sum a_i^4)}. Sparser when lower; in
 * [1/d, 1]: 1/d for a one-hot vector, 1 where all magnitudes are equal and for d = 1. NaN for the
 * all-zero vector.
 *
 * <p>Of the {@linkplain SparsityMetric properties}, D2, D3, D4, P1 and P2 hold; D1 fails.
 *
 * <p>Accurate to 1e-6 relative.
 *
 * <p>Source: R. J. Bell and P. Dean, "Atomic Vibrations in Vitreous Silica", Discussions of the
 * Faraday Society 50, 1970.
 */
public record ParticipationRatio() implements SparsityMetric {

  @Override
  public String name() {
    return "participation_ratio";
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
    double squares = vector.sumOfSquares();
    double ratio = squares * squares / (d * vector.sumOfFourthPowers());
    return MeasuredVector.within(1 / d, 1, ratio);
  }
}
