package io.github.sgicl.metric;

/** {@link SparsityMetrics#activeFraction()}. */
record ActiveFraction() implements SparsityMetric {

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
