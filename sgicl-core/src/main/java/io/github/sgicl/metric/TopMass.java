package io.github.sgicl.metric;

/**
 * The share of the magnitude that the largest coordinates hold: the sum of the k largest magnitudes
 * over {@code S1}, with {@code k = max(1, (int) (d * fraction))}. Sparser when higher; in [k/d, 1]:
 * k/d where all magnitudes are equal, 1 where at most k coordinates are not 0. NaN for the all-zero
 * vector.
 *
 * <p>Of the {@linkplain SparsityMetric properties}, D2, D3 and P1 hold while k is less than d; D1
 * ties or holds; P2 ties (and raises it where k grows); D4 fails where k does not grow in
 * proportion to d.
 *
 * <p>Accurate to 1e-6 relative.
 *
 * <p>Source: "Farther the Shift, Sparser the Representation", arXiv 2603.03415, whose code uses
 * this and {@link TopEnergy} under one name.
 *
 * @param fraction the share of the coordinates, in (0, 1]; the name gives it in percent, such as
 *     {@code top5_mass} for 0.05 and {@code top7.5_mass} for 0.075
 */
public record TopMass(double fraction) implements SparsityMetric {

  /** Refuses a fraction outside (0, 1]. */
  public TopMass {
    TopFraction.require(fraction);
  }

  @Override
  public String name() {
    return TopFraction.label(fraction) + "_mass";
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
    double share = vector.sumOfLargest(k) / vector.sum();
    return MeasuredVector.within((double) k / vector.dimension(), 1, share);
  }
}
