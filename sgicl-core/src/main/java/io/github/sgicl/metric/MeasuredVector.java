package io.github.sgicl.metric;

/**
 * One validated vector and the quantities that metrics are made of: all arithmetic over coordinates
 * is here, the metrics only combine its results. Each quantity is computed when it is first asked
 * for. Lives within one call, on one thread, in the arrays of a {@link Workspace}.
 */
sealed interface MeasuredVector permits PreciseVector, TiledVector {

  /** Measures a vector in the calling thread's workspace. It is not changed. */
  static MeasuredVector of(float[] vector) {
    return Workspace.ofThread().measure(vector, 0, vector.length);
  }

  int dimension();

  /** The coordinates, copied. */
  float[] toArray();

  /** S1, the sum of the magnitudes. */
  double sum();

  /** S2, the sum of the squares. */
  double sumOfSquares();

  double sumOfFourthPowers();

  double sumOfLargest(int k);

  double sumOfLargestSquares(int k);

  /** The sum over i = 1..d of (2i - d - 1) a_(i), a_(i) ascending: 0 where all are equal. */
  double rankWeightedSum();

  /** The Shannon entropy in nats of the shares a_i / S1; NaN for the all-zero vector. */
  double entropy();

  /** The Shannon entropy in nats of the shares a_i^2 / S2; NaN for the all-zero vector. */
  double energyEntropy();

  /** How many magnitudes lie strictly above their mean plus one standard deviation (d - 1). */
  int countAboveOneDeviation();

  /** The excess kurtosis of the signed coordinates; NaN where all are equal. */
  double excessKurtosis();

  /** The excess kurtosis of the magnitudes; NaN where all are equal. */
  double excessKurtosisOfMagnitudes();

  /** S1 / sqrt(S2), in [1, sqrt d]; NaN for the all-zero vector. */
  default double l1OverL2() {
    return within(1, Math.sqrt(dimension()), sum() / Math.sqrt(sumOfSquares()));
  }

  /** {@code sqrt d - S1 / sqrt S2}: 0 where all magnitudes are equal; NaN for the zero vector. */
  default double shortOfRoot() {
    return Math.sqrt(dimension()) - l1OverL2();
  }

  /** How many coordinates a fraction means: at least one. */
  default int count(double fraction) {
    return Math.max(1, (int) (dimension() * fraction));
  }

  /** Keeps the rounding of the last digits from leaving a range; NaN stays NaN. */
  static double within(double low, double high, double value) {
    return Math.max(low, Math.min(high, value));
  }
}
