package io.github.sgicl.metric;

/** {@link SparsityMetrics#l1OverL2()}. */
record L1OverL2() implements SparsityMetric {

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
