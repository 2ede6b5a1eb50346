package io.github.sgicl.djl.internal.sentence;

import java.util.Arrays;
import java.util.Optional;

/** How the states of a text's tokens become one vector. */
public enum PoolingMode {
  /** The first state. */
  CLS("cls", "pooling_mode_cls_token") {
    @Override
    float[] of(float[][] states, int skipped) {
      return states[skipped].clone();
    }
  },
  /** The largest of each coordinate. */
  MAX("max", "pooling_mode_max_tokens") {
    @Override
    float[] of(float[][] states, int skipped) {
      float[] largest = states[skipped].clone();
      for (int t = skipped + 1; t < states.length; t++) {
        for (int i = 0; i < largest.length; i++) {
          largest[i] = Math.max(largest[i], states[t][i]);
        }
      }
      return largest;
    }
  },
  /** The mean. */
  MEAN("mean", "pooling_mode_mean_tokens") {
    @Override
    float[] of(float[][] states, int skipped) {
      return weighted(states, skipped, t -> 1, count -> count);
    }
  },
  /** The sum by the square root of the number of tokens. */
  MEAN_SQRT_LEN("mean_sqrt_len_tokens", "pooling_mode_mean_sqrt_len_tokens") {
    @Override
    float[] of(float[][] states, int skipped) {
      return weighted(states, skipped, t -> 1, Math::sqrt);
    }
  },
  /** The mean in which a state weighs as much as its place, counted from 1. */
  WEIGHTED_MEAN("weightedmean", "pooling_mode_weightedmean_tokens") {
    @Override
    float[] of(float[][] states, int skipped) {
      return weighted(states, skipped, t -> t + 1, weights -> weights);
    }
  },
  /** The last state. */
  LAST_TOKEN("lasttoken", "pooling_mode_lasttoken") {
    @Override
    float[] of(float[][] states, int skipped) {
      return states[states.length - 1].clone();
    }
  };

  private final String label;
  private final String olderField;

  PoolingMode(String label, String olderField) {
    this.label = label;
    this.olderField = olderField;
  }

  private interface Weight {
    double of(int token);
  }

  private interface Divisor {
    double of(double weights);
  }

  static Optional<PoolingMode> named(String label) {
    return Arrays.stream(values()).filter(mode -> mode.label.equals(label)).findFirst();
  }

  /** What a configuration calls it. */
  String label() {
    return label;
  }

  /** The field that is true in an older configuration. */
  String olderField() {
    return olderField;
  }

  /**
   * One vector.
   *
   * @param states of all tokens
   * @param skipped how many at the beginning do not count, fewer than there are
   */
  abstract float[] of(float[][] states, int skipped);

  private static float[] weighted(float[][] states, int skipped, Weight weight, Divisor divisor) {
    double[] sums = new double[states[0].length];
    double weights = 0;
    for (int t = skipped; t < states.length; t++) {
      double factor = weight.of(t);
      weights += factor;
      for (int i = 0; i < sums.length; i++) {
        sums[i] += factor * states[t][i];
      }
    }
    float[] vector = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      vector[i] = (float) (sums[i] / divisor.of(weights));
    }
    return vector;
  }
}
