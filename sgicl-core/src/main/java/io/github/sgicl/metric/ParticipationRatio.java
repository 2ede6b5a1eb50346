package io.github.sgicl.metric;

/** {@link SparsityMetrics#participationRatio()}. */
record ParticipationRatio() implements SparsityMetric {

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
