package io.github.sgicl.metric;

/**
 * The share of magnitudes strictly above their mean plus one standard deviation (with divisor d -
 * 1). Sparser when lower; in [0, 1]: 0 where all magnitudes are equal, the all-zero vector
 * included. NaN for d = 1, where the deviation is undefined.
 *
 * <p>Of the {@linkplain SparsityMetric properties}, D2 holds; D3 and P1 tie; D1, D4 and P2 fail. It
 * takes only the values n/d, so different vectors often tie.
 *
 * <p>Counted exactly: coordinates too near the threshold for single precision are decided in double
 * precision.
 *
 * <p>Source: the code of "Farther the Shift, Sparser the Representation", arXiv 2603.03415, there
 * as {@code l0_norm}.
 */
public record ActiveFraction() implements SparsityMetric {

  @Override
  public String name() {
    return "active_fraction";
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
    int d = vector.dimension();
    if (d == 1) {
      return Double.NaN;
    }
    return (double) vector.countAboveOneDeviation() / d;
  }
}
