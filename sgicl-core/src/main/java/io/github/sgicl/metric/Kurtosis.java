package io.github.sgicl.metric;

/**
 * Excess kurtosis, {@code m4 / m2^2 - 3} with central moments over d (Fisher's definition, biased).
 * Sparser when higher; in [-2, d]. NaN where all coordinates are equal, d = 1 and the all-zero
 * vector included.
 *
 * <p>Of the {@linkplain SparsityMetric properties}, D2 and D4 hold, and P1 for d of at least 4
 * (with 2 or 3 coordinates the value is always -2 or -1.5); D1 and P2 fail; D3 fails for signed
 * coordinates and ties for magnitudes.
 *
 * <p>Accurate to 1e-6 of {@code |k| + 3}, since the value k passes through 0 where two numbers of
 * about 3 cancel: relative to k itself, to {@code 1e-6 (1 + 3 / |k|)}. Coordinates are taken as
 * they are given: where each is only known to a relative e, and their mean is c standard deviations
 * from 0, {@code k + 3} is known to some {@code 8 e (1 + c)} of it.
 *
 * <p>Source: Hurley and Rickard, "Comparing Measures of Sparsity", IEEE Transactions on Information
 * Theory 55(10), 2009. The code of arXiv 2603.03415 takes it of the magnitudes.
 *
 * @param magnitudes whether magnitudes are taken rather than signed coordinates; the name is then
 *     {@code kurtosis_abs}
 */
public record Kurtosis(boolean magnitudes) implements SparsityMetric {

  @Override
  public String name() {
    return magnitudes ? "kurtosis_abs" : "kurtosis";
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
    double excess = magnitudes ? vector.excessKurtosisOfMagnitudes() : vector.excessKurtosis();
    return MeasuredVector.within(-2, vector.dimension(), excess);
  }
}
