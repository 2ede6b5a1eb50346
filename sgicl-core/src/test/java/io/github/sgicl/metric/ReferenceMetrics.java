package io.github.sgicl.metric;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * The metrics as their definitions read, one loop each in double precision: what the kernels are
 * held against, and kept free of their ideas.
 */
final class ReferenceMetrics {

  private final double[] signed;
  private final double[] magnitudes;
  private final double[] ascending;

  private ReferenceMetrics(float[] vector) {
    signed = new double[vector.length];
    for (int i = 0; i < vector.length; i++) {
      signed[i] = vector[i];
    }
    magnitudes = Arrays.stream(signed).map(Math::abs).toArray();
    ascending = magnitudes.clone();
    Arrays.sort(ascending);
  }

  /** Every standard metric and the kurtosis of magnitudes, by name. */
  static Map<String, Double> of(float[] vector) {
    ReferenceMetrics reference = new ReferenceMetrics(vector);
    double d = vector.length;
    double sum = Arrays.stream(reference.magnitudes).sum();
    double squares = reference.sum(a -> a * a);
    double fourthPowers = reference.sum(a -> a * a * a * a);
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("l1", sum);
    values.put("l1_l2", sum / Math.sqrt(squares));
    values.put("hoyer", (Math.sqrt(d) - sum / Math.sqrt(squares)) / (Math.sqrt(d) - 1));
    values.put("gini", reference.gini(sum));
    for (int percent : new int[] {1, 5, 10}) {
      int k = Math.max(1, (int) (vector.length * (percent / 100.0)));
      values.put("top" + percent + "_energy", reference.largest(k, a -> a * a) / squares);
      values.put("top" + percent + "_mass", reference.largest(k, a -> a) / sum);
    }
    values.put("effective_rank", Math.exp(reference.entropy(a -> a / sum)) / d);
    values.put("effective_rank_energy", Math.exp(reference.entropy(a -> a * a / squares)) / d);
    values.put("participation_ratio", squares * squares / (d * fourthPowers));
    values.put("active_fraction", reference.activeFraction());
    values.put("kurtosis", kurtosis(reference.signed));
    values.put("kurtosis_abs", kurtosis(reference.magnitudes));
    return values;
  }

  private double sum(DoubleUnaryOperator term) {
    return Arrays.stream(magnitudes).map(term).sum();
  }

  private double largest(int k, DoubleUnaryOperator term) {
    return Arrays.stream(ascending).skip(ascending.length - k).map(term).sum();
  }

  private double gini(double sum) {
    double weighted = 0;
    for (int i = 0; i < ascending.length; i++) {
      weighted += (2.0 * (i + 1) - ascending.length - 1) * ascending[i];
    }
    return weighted / (ascending.length * sum);
  }

  private double entropy(DoubleUnaryOperator share) {
    double total = sum(share);
    return total > 0
        ? Arrays.stream(magnitudes).map(share).filter(p -> p > 0).map(p -> -p * Math.log(p)).sum()
        : Double.NaN;
  }

  private double activeFraction() {
    if (magnitudes.length == 1) {
      return Double.NaN;
    }
    double mean = Arrays.stream(magnitudes).average().orElseThrow();
    double scatter = sum(a -> (a - mean) * (a - mean));
    double threshold = mean + Math.sqrt(scatter / (magnitudes.length - 1));
    return Arrays.stream(magnitudes).filter(a -> a > threshold).count() / (double) signed.length;
  }

  private static double kurtosis(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double second = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
    double fourth = Arrays.stream(values).map(x -> Math.pow(x - mean, 4)).sum();
    return values.length * fourth / (second * second) - 3;
  }
}
