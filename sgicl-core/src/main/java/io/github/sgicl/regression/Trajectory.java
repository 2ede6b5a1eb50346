package io.github.sgicl.regression;

import java.util.List;

/**
 * The way of a token's state through the layers in a few numbers, which do not depend on the basis
 * of the states: at each boundary the L2 norm, and from the second one on the cosine with the state
 * at the boundary before and the Euclidean distance from it.
 *
 * <p>Source: arXiv 2605.00269.
 */
public final class Trajectory {

  private Trajectory() {}

  /**
   * The features of a trajectory: the norm at each of n boundaries, n - 1 cosines, n - 1 distances.
   *
   * @param boundaries the states from the embedding on, of one length, finite, none of them zero
   * @throws IllegalArgumentException if there are none, they differ in length, or one is zero or
   *     not finite; the message names the boundary
   */
  public static float[] features(List<float[]> boundaries) {
    int n = boundaries.size();
    if (n == 0) {
      throw new IllegalArgumentException("a trajectory needs at least one boundary");
    }
    float[] features = new float[3 * n - 2];
    double normBefore = 0;
    for (int i = 0; i < n; i++) {
      float[] state = boundaries.get(i);
      float[] before = boundaries.get(Math.max(0, i - 1));
      if (state.length != before.length) {
        throw new IllegalArgumentException(
            "boundary %d must hold %d values, held %d".formatted(i, before.length, state.length));
      }
      double norm = Math.sqrt(dot(state, state));
      if (!(norm > 0 && Double.isFinite(norm))) {
        throw new IllegalArgumentException("boundary %d has norm %s".formatted(i, norm));
      }
      features[i] = (float) norm;
      if (i > 0) {
        features[n + i - 1] = (float) (dot(state, before) / norm / normBefore);
        features[2 * n + i - 2] = (float) distance(state, before);
      }
      normBefore = norm;
    }
    return features;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double off = (double) a[i] - b[i];
      sum += off * off;
    }
    return Math.sqrt(sum);
  }
}
