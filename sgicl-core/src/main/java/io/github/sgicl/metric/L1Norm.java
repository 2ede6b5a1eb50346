package io.github.sgicl.metric;

/** {@link SparsityMetrics#l1()}. */
record L1Norm() implements SparsityMetric {

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
