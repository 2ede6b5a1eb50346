package io.github.sgicl.metric;

import java.util.Arrays;

/**
 * The careful form: scalar loops in double precision. For short vectors, where it is as fast as any
 * other, and for those whose magnitudes hardly vary, where single precision would lose the
 * difference that is measured.
 *
 * <p>The fourth power of any float, from the smallest denormal to the largest finite value, is a
 * normal double, so nothing is scaled. The sum of up to 2^29 equal floats is exact, so equal values
 * scatter by exactly 0. Terms are added one by one as the coordinates come, whichever quantity is
 * asked for first.
 */
final class PreciseVector implements MeasuredVector {

  private float[] values = {};
  private float[] magnitudes = {};
  private float[] ascending = {};
  private int dimension;
  private double sum;
  private double squares;
  private boolean sorted;

  /**
   * Takes over a vector that is already validated.
   *
   * @param unit what a 1 in the tiles stands for
   */
  PreciseVector load(Tiles vector, double unit) {
    dimension = vector.dimension();
    if (values.length < dimension) {
      values = new float[dimension];
      magnitudes = new float[dimension];
      ascending = new float[dimension];
    }
    vector.copyTo(values);
    sorted = false;
    sum = 0;
    squares = 0;
    for (int i = 0; i < dimension; i++) {
      values[i] = (float) (values[i] * unit);
      float magnitude = Math.abs(values[i]);
      magnitudes[i] = magnitude;
      sum += magnitude;
      squares += (double) magnitude * magnitude;
    }
    return this;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public float[] toArray() {
    return Arrays.copyOf(values, dimension);
  }

  @Override
  public double sum() {
    return sum;
  }

  @Override
  public double sumOfSquares() {
    return squares;
  }

  @Override
  public double sumOfFourthPowers() {
    double fourthPowers = 0;
    for (int i = 0; i < dimension; i++) {
      double square = (double) values[i] * values[i];
      fourthPowers += square * square;
    }
    return fourthPowers;
  }

  @Override
  public double sumOfLargest(int k) {
    sort();
    double largest = 0;
    for (int i = dimension - 1; i >= dimension - k; i--) {
      largest += ascending[i];
    }
    return largest;
  }

  @Override
  public double sumOfLargestSquares(int k) {
    sort();
    double largest = 0;
    for (int i = dimension - 1; i >= dimension - k; i--) {
      largest += (double) ascending[i] * ascending[i];
    }
    return largest;
  }

  /**
   * Weights sum to 0, so the least magnitude may be taken from all: what they share rounds none.
   */
  @Override
  public double rankWeightedSum() {
    sort();
    double weighted = 0;
    double weight = 1.0 - dimension;
    for (int i = 0; i < dimension; i++) {
      weighted += weight * (ascending[i] - (double) ascending[0]);
      weight += 2;
    }
    return weighted;
  }

  @Override
  public double entropy() {
    double entropy = sum > 0 ? 0 : Double.NaN;
    for (int i = 0; i < dimension; i++) {
      if (values[i] != 0) {
        double share = Math.abs(values[i]) / sum;
        entropy -= share * NaturalLogarithm.of(share);
      }
    }
    return entropy;
  }

  @Override
  public double energyEntropy() {
    double entropy = squares > 0 ? 0 : Double.NaN;
    for (int i = 0; i < dimension; i++) {
      if (values[i] != 0) {
        double share = (double) values[i] * values[i] / squares;
        entropy -= share * NaturalLogarithm.of(share);
      }
    }
    return entropy;
  }

  /**
   * Where magnitudes hardly vary, from their scatter, in which nothing cancels: with {@code r = S1
   * / sqrt(d S2)}, {@code 1 - r = (1 - r^2) / (1 + r)}, and {@code 1 - r^2} is scatter over S2.
   */
  @Override
  public double shortOfRoot() {
    double root = Math.sqrt(dimension);
    double ratio = l1OverL2() / root;
    double scatter = scatter();
    return scatter < squares / 2 ? root * (scatter / squares) / (1 + ratio) : root - l1OverL2();
  }

  private double scatter() {
    double mean = sum / dimension;
    double scatter = 0;
    for (int i = 0; i < dimension; i++) {
      double deviation = magnitudes[i] - mean;
      scatter += deviation * deviation;
    }
    return scatter;
  }

  @Override
  public int countAboveOneDeviation() {
    double threshold = sum / dimension + Math.sqrt(scatter() / (dimension - 1));
    int above = 0;
    for (int i = 0; i < dimension; i++) {
      if (magnitudes[i] > threshold) {
        above++;
      }
    }
    return above;
  }

  @Override
  public double excessKurtosis() {
    double signed = 0;
    for (int i = 0; i < dimension; i++) {
      signed += values[i];
    }
    return excessKurtosis(values, signed / dimension);
  }

  @Override
  public double excessKurtosisOfMagnitudes() {
    return excessKurtosis(magnitudes, sum / dimension);
  }

  private double excessKurtosis(float[] of, double mean) {
    double second = 0;
    double fourth = 0;
    for (int i = 0; i < dimension; i++) {
      double deviation = of[i] - mean;
      double square = deviation * deviation;
      second += square;
      fourth += square * square;
    }
    return dimension * fourth / (second * second) - 3;
  }

  private void sort() {
    if (!sorted) {
      System.arraycopy(magnitudes, 0, ascending, 0, dimension);
      Arrays.sort(ascending, 0, dimension);
      sorted = true;
    }
  }
}
