package io.github.sgicl.metric;

/**
 * {@link SparsityMetrics#kurtosis()}.
 *
 * @param magnitudes whether magnitudes are taken rather than signed coordinates
 */
record Kurtosis(boolean magnitudes) implements SparsityMetric {

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
