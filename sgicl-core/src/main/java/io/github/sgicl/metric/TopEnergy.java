package io.github.sgicl.metric;

/**
 * {@link SparsityMetrics#topEnergy(double)}.
 *
 * @param fraction the share of the coordinates, in (0, 1]; the name gives it in percent, such as
 *     {@code top5_energy} for 0.05 and {@code top7.5_energy} for 0.075
 */
record TopEnergy(double fraction) implements SparsityMetric {

  /** Refuses a fraction outside (0, 1]. */
  TopEnergy {
    TopFraction.require(fraction);
  }

  @Override
  public String name() {
    return TopFraction.label(fraction) + "_energy";
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
    int k = vector.count(fraction);
    double share = vector.sumOfLargestSquares(k) / vector.sumOfSquares();
    return MeasuredVector.within((double) k / vector.dimension(), 1, share);
  }
}
