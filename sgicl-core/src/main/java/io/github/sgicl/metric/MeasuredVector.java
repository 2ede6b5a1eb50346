package io.github.sgicl.metric;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One validated vector and the quantities that metrics are made of: all arithmetic over coordinates
 * is here, the metrics only combine its results. Lives within one call, on one thread.
 *
 * <p>Sums run in double precision over float values. The fourth power of any float, from the
 * smallest denormal to the largest finite value, is a normal double, so nothing is scaled.
 */
final class MeasuredVector {

  private final float[] values;
  private final double sum;
  private final double squares;
  private final double fourthPowers;
  private float @Nullable [] ascending;

  private MeasuredVector(float[] values, double sum, double squares, double fourthPowers) {
    this.values = values;
    this.sum = sum;
    this.squares = squares;
    this.fourthPowers = fourthPowers;
  }

  /** Validates and sums in one pass. The array is neither copied nor changed. */
  static MeasuredVector of(float[] vector) {
    if (vector.length == 0) {
      throw new IllegalArgumentException("a vector needs at least one value, was empty");
    }
    double sum = 0;
    double squares = 0;
    double fourthPowers = 0;
    for (int i = 0; i < vector.length; i++) {
      if (!Float.isFinite(vector[i])) {
        throw new IllegalArgumentException("vector[" + i + "] is " + vector[i]);
      }
      double magnitude = Math.abs(vector[i]);
      double square = magnitude * magnitude;
      sum += magnitude;
      squares += square;
      fourthPowers += square * square;
    }
    return new MeasuredVector(vector, sum, squares, fourthPowers);
  }

  int dimension() {
    return values.length;
  }

  /** S1, the sum of the magnitudes. */
  double sum() {
    return sum;
  }

  /** S2, the sum of the squares. */
  double sumOfSquares() {
    return squares;
  }

  double sumOfFourthPowers() {
    return fourthPowers;
  }

  /** S1 / sqrt(S2), in [1, sqrt d]; NaN for the all-zero vector. */
  double l1OverL2() {
    return within(1, Math.sqrt(values.length), sum / Math.sqrt(squares));
  }

  /** How many coordinates a fraction means: at least one. */
  int count(double fraction) {
    return Math.max(1, (int) (values.length * fraction));
  }

  double sumOfLargest(int k) {
    float[] sorted = ascending();
    double largest = 0;
    for (int i = sorted.length - 1; i >= sorted.length - k; i--) {
      largest += sorted[i];
    }
    return largest;
  }

  double sumOfLargestSquares(int k) {
    float[] sorted = ascending();
    double largest = 0;
    for (int i = sorted.length - 1; i >= sorted.length - k; i--) {
      largest += (double) sorted[i] * sorted[i];
    }
    return largest;
  }

  /** The sum over i = 1..d of (2i - d - 1) a_(i), a_(i) ascending: 0 where all are equal. */
  double rankWeightedSum() {
    float[] sorted = ascending();
    double weighted = 0;
    double weight = 1.0 - sorted.length;
    for (float magnitude : sorted) {
      weighted += weight * magnitude;
      weight += 2;
    }
    return weighted;
  }

  /** The Shannon entropy in nats of the shares a_i / S1; NaN for the all-zero vector. */
  double entropy() {
    double entropy = sum > 0 ? 0 : Double.NaN;
    for (float value : values) {
      if (value != 0) {
        double share = Math.abs(value) / sum;
        entropy -= share * Math.log(share);
      }
    }
    return entropy;
  }

  /** The Shannon entropy in nats of the shares a_i^2 / S2; NaN for the all-zero vector. */
  double energyEntropy() {
    double entropy = squares > 0 ? 0 : Double.NaN;
    for (float value : values) {
      if (value != 0) {
        double share = (double) value * value / squares;
        entropy -= share * Math.log(share);
      }
    }
    return entropy;
  }

  /** How many magnitudes lie strictly above the threshold. */
  int countAbove(double threshold) {
    int above = 0;
    for (float value : values) {
      if (Math.abs(value) > threshold) {
        above++;
      }
    }
    return above;
  }

  /** How the signed coordinates scatter. */
  Deviations deviations() {
    double signed = 0;
    for (float value : values) {
      signed += value;
    }
    return Deviations.from(signed / values.length, values);
  }

  /** How the magnitudes scatter. */
  Deviations magnitudeDeviations() {
    return Deviations.from(sum / values.length, magnitudes());
  }

  /** Keeps the rounding of the last digits from leaving a range; NaN stays NaN. */
  static double within(double low, double high, double value) {
    return Math.max(low, Math.min(high, value));
  }

  private float[] ascending() {
    if (ascending == null) {
      ascending = magnitudes();
      Arrays.sort(ascending);
    }
    return ascending;
  }

  private float[] magnitudes() {
    float[] magnitudes = new float[values.length];
    for (int i = 0; i < magnitudes.length; i++) {
      magnitudes[i] = Math.abs(values[i]);
    }
    return magnitudes;
  }
}
