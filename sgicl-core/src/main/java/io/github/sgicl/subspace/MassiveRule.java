package io.github.sgicl.subspace;

import io.github.sgicl.activation.Activation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * When a coordinate counts as massive: in a state, if its magnitude is above a number and at least
 * so many times the median magnitude of the state; over states, if it is so in a share of them.
 *
 * <p>Source: "Massive Activations in Large Language Models", arXiv 2402.17762, whose rule is {@link
 * #paper()}; the share is ours. The paper takes the median over all tokens of a text, this takes it
 * over the coordinates of one state.
 *
 * @param above the magnitude that must be exceeded, at least 0
 * @param timesMedian the least ratio to the median magnitude of the same state, at least 1
 * @param shareOfStates the least share of the states in which it is massive, in (0, 1]
 */
public record MassiveRule(double above, double timesMedian, double shareOfStates) {

  /** Refuses parameters outside their ranges. */
  public MassiveRule {
    if (!(above >= 0)) {
      throw new IllegalArgumentException("above must be >= 0, was " + above);
    }
    if (!(timesMedian >= 1)) {
      throw new IllegalArgumentException("timesMedian must be >= 1, was " + timesMedian);
    }
    if (!(shareOfStates > 0 && shareOfStates <= 1)) {
      throw new IllegalArgumentException("shareOfStates must be in (0, 1], was " + shareOfStates);
    }
  }

  /**
   * The paper's rule, above 100 and 1,000 times the median, in at least half of the states. It
   * suits residual streams of large models; a state after its norm rarely holds a value above 100.
   */
  public static MassiveRule paper() {
    return new MassiveRule(100, 1_000, 0.5);
  }

  /**
   * A rule without scale: 20 times the median, in at least half of the states. Of independent
   * normal coordinates the largest of ten thousand is about 6 times the median.
   */
  public static MassiveRule scaleFree() {
    return new MassiveRule(0, 20, 0.5);
  }

  /**
   * The massive coordinates of states.
   *
   * @param states at least one, of one dimension, each with a median magnitude above 0
   * @throws IllegalArgumentException if there is none, dimensions differ, or a state has no median
   *     to compare with; the message names its place
   */
  public MassiveCoordinates in(List<Activation> states) {
    if (states.isEmpty()) {
      throw new IllegalArgumentException("massive coordinates need at least one state, had none");
    }
    int dimension = states.get(0).dimension();
    int[] massive = new int[dimension];
    double[] ratios = new double[dimension];
    double[] sums = new double[dimension];
    double[] squares = new double[dimension];
    for (int s = 0; s < states.size(); s++) {
      float[] values = states.get(s).toArray();
      double median = median(s, values, dimension);
      for (int i = 0; i < dimension; i++) {
        double magnitude = Math.abs(values[i]);
        massive[i] += magnitude > above && magnitude >= timesMedian * median ? 1 : 0;
        ratios[i] += magnitude / median;
        sums[i] += values[i];
        squares[i] += (double) values[i] * values[i];
      }
    }
    int n = states.size();
    List<MassiveCoordinate> found = new ArrayList<>();
    for (int i = 0; i < dimension; i++) {
      if (massive[i] >= shareOfStates * n) {
        double mean = sums[i] / n;
        double variance = Math.max(0, squares[i] / n - mean * mean);
        found.add(
            new MassiveCoordinate(
                i, (double) massive[i] / n, ratios[i] / n, mean, Math.sqrt(variance)));
      }
    }
    return new MassiveCoordinates(this, n, found);
  }

  private static double median(int place, float[] values, int dimension) {
    if (values.length != dimension) {
      throw new IllegalArgumentException(
          "states must be of one dimension, state %d is of %d, state 0 of %d"
              .formatted(place, values.length, dimension));
    }
    float[] magnitudes = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      magnitudes[i] = Math.abs(values[i]);
    }
    Arrays.sort(magnitudes);
    double median = ((double) magnitudes[(dimension - 1) / 2] + magnitudes[dimension / 2]) / 2;
    if (!(median > 0)) {
      throw new IllegalArgumentException("state " + place + " has a median magnitude of 0");
    }
    return median;
  }
}
