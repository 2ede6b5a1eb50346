package io.github.sgicl.metric;

/**
 * How values scatter around their mean: the second of two passes. Equal values scatter by exactly
 * 0, because the sum of up to 2^29 equal floats is exact in double precision and so is their mean.
 *
 * @param mean the mean of the values
 * @param squares the sum of the squared deviations
 * @param fourthPowers the sum of the deviations' fourth powers
 */
record Deviations(double mean, double squares, double fourthPowers) {

  static Deviations from(double mean, float[] values) {
    double squares = 0;
    double fourthPowers = 0;
    for (float value : values) {
      double deviation = value - mean;
      double square = deviation * deviation;
      squares += square;
      fourthPowers += square * square;
    }
    return new Deviations(mean, squares, fourthPowers);
  }
}
