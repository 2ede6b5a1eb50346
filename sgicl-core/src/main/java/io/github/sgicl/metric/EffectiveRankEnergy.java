package io.github.sgicl.metric;

/** {@link SparsityMetrics#effectiveRankEnergy()}. */
record EffectiveRankEnergy() implements SparsityMetric {

  @Override
  public String name() {
    return "effective_rank_energy";
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
    return MeasuredVector.within(1 / d, 1, StrictMath.exp(vector.energyEntropy()) / d);
  }
}
