package io.github.sgicl.metric;

/** {@link SparsityMetrics#gini()}. */
record Gini() implements SparsityMetric {

  @Override
  public String name() {
    return "gini";
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
    double d = vector.dimension();
    return MeasuredVector.within(0, 1 - 1 / d, vector.rankWeightedSum() / (d * vector.sum()));
  }
}
