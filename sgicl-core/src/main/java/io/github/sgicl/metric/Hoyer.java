package io.github.sgicl.metric;

/** {@link SparsityMetrics#hoyer()}. */
record Hoyer() implements SparsityMetric {

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
