package io.github.sgicl.metric;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All {@linkplain SparsityMetrics#all() standard metrics} of one vector, taken together: sums, the
 * order of its magnitudes and their logarithms are computed once. Each value equals that of the
 * metric alone. Immutable.
 */
public final class SparsityProfile {

  private static final List<SparsityMetric> STANDARD =
      List.of(
          new L1Norm(),
          new L1OverL2(),
          new Hoyer(),
          new Gini(),
          new TopEnergy(0.01),
          new TopEnergy(0.05),
          new TopEnergy(0.10),
          new TopMass(0.01),
          new TopMass(0.05),
          new TopMass(0.10),
          new EffectiveRank(),
          new EffectiveRankEnergy(),
          new ParticipationRatio(),
          new ActiveFraction(),
          new Kurtosis(false));

  private static final List<Formula> FORMULAS = STANDARD.stream().map(Formula::of).toList();

  private final double[] values;

  private SparsityProfile(double[] values) {
    this.values = values;
  }

  /**
   * Takes every standard metric.
   *
   * @param vector {@code d >= 1} finite values; not changed
   * @throws IllegalArgumentException if the vector is empty, or a value is NaN or infinite; the
   *     message names the index
   */
  public static SparsityProfile of(float[] vector) {
    MeasuredVector measured = MeasuredVector.of(vector);
    double[] values = new double[STANDARD.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = FORMULAS.get(i).from(measured);
    }
    return new SparsityProfile(values);
  }

  /**
   * The value of one standard metric; NaN where it is undefined for the vector.
   *
   * @throws IllegalArgumentException if the metric is not a standard one
   */
  public double value(SparsityMetric metric) {
    int place = STANDARD.indexOf(metric);
    if (place < 0) {
      throw new IllegalArgumentException(
          "a profile holds " + values().keySet() + ", wanted was " + metric.name());
    }
    return values[place];
  }

  /** The metrics of every profile, in its order. */
  static List<SparsityMetric> metrics() {
    return STANDARD;
  }

  /** Every value by its metric's name, in the order of {@link SparsityMetrics#all()}. */
  public Map<String, Double> values() {
    Map<String, Double> named = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      named.put(STANDARD.get(i).name(), values[i]);
    }
    return Collections.unmodifiableMap(named);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SparsityProfile that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "SparsityProfile" + values();
  }
}
