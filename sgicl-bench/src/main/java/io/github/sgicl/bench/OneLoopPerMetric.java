package io.github.sgicl.bench;

import java.util.Arrays;

/**
 * The standard metrics as one would write them first: a loop for each in double precision, sorted
 * magnitudes shared. The baseline of the profile.
 */
final class OneLoopPerMetric {

  private OneLoopPerMetric() {}

  static double[] profile(float[] h) {
    int d = h.length;
    float[] sorted = sortedMagnitudes(h);
    double s1 = sum(h);
    double s2 = squares(h);
    double ratio = s1 / Math.sqrt(s2);
    double root = Math.sqrt(d);
    return new double[] {
      s1,
      ratio,
      (root - ratio) / (root - 1),
      gini(sorted, s1),
      largestSquares(sorted, d / 100) / s2,
      largestSquares(sorted, d / 20) / s2,
      largestSquares(sorted, d / 10) / s2,
      largest(sorted, d / 100) / s1,
      largest(sorted, d / 20) / s1,
      largest(sorted, d / 10) / s1,
      Math.exp(entropy(h, s1)) / d,
      Math.exp(energyEntropy(h, s2)) / d,
      s2 * s2 / (d * fourthPowers(h)),
      activeFraction(h, s1 / d),
      kurtosis(h)
    };
  }

  static float[] sortedMagnitudes(float[] h) {
    float[] magnitudes = new float[h.length];
    for (int i = 0; i < h.length; i++) {
      magnitudes[i] = Math.abs(h[i]);
    }
    Arrays.sort(magnitudes);
    return magnitudes;
  }

  static double sum(float[] h) {
    double sum = 0;
    for (float value : h) {
      sum += Math.abs(value);
    }
    return sum;
  }

  static double squares(float[] h) {
    double sum = 0;
    for (float value : h) {
      sum += (double) value * value;
    }
    return sum;
  }

  private static double fourthPowers(float[] h) {
    double sum = 0;
    for (float value : h) {
      double square = (double) value * value;
      sum += square * square;
    }
    return sum;
  }

  static double gini(float[] sorted, double s1) {
    double weighted = 0;
    for (int i = 0; i < sorted.length; i++) {
      weighted += (2.0 * i + 1 - sorted.length) * sorted[i];
    }
    return weighted / (sorted.length * s1);
  }

  private static double largest(float[] sorted, int k) {
    double sum = 0;
    for (int i = sorted.length - k; i < sorted.length; i++) {
      sum += sorted[i];
    }
    return sum;
  }

  private static double largestSquares(float[] sorted, int k) {
    double sum = 0;
    for (int i = sorted.length - k; i < sorted.length; i++) {
      sum += (double) sorted[i] * sorted[i];
    }
    return sum;
  }

  private static double entropy(float[] h, double s1) {
    double entropy = 0;
    for (float value : h) {
      if (value != 0) {
        double share = Math.abs(value) / s1;
        entropy -= share * Math.log(share);
      }
    }
    return entropy;
  }

  private static double energyEntropy(float[] h, double s2) {
    double entropy = 0;
    for (float value : h) {
      if (value != 0) {
        double share = (double) value * value / s2;
        entropy -= share * Math.log(share);
      }
    }
    return entropy;
  }

  private static double activeFraction(float[] h, double mean) {
    double scatter = 0;
    for (float value : h) {
      double deviation = Math.abs(value) - mean;
      scatter += deviation * deviation;
    }
    double threshold = mean + Math.sqrt(scatter / (h.length - 1));
    int above = 0;
    for (float value : h) {
      if (Math.abs(value) > threshold) {
        above++;
      }
    }
    return (double) above / h.length;
  }

  private static double kurtosis(float[] h) {
    double mean = 0;
    for (float value : h) {
      mean += value;
    }
    mean /= h.length;
    double second = 0;
    double fourth = 0;
    for (float value : h) {
      double square = (value - mean) * (value - mean);
      second += square;
      fourth += square * square;
    }
    return h.length * fourth / (second * second) - 3;
  }
}
