package io.github.sgicl.metric;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/**
 * All {@linkplain SparsityMetrics#all() standard metrics} of one vector, taken together: its
 * magnitudes are sorted once and its sums run once. Each value equals that of the metric alone.
 * Immutable.
 */
public final class SparsityProfile {

  private static final Map<SparsityMetric, ToDoubleFunction<MeasuredVector>> STANDARD = standard();

  private final Map<SparsityMetric, Double> values;

  private SparsityProfile(Map<SparsityMetric, Double> values) {
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
    Map<SparsityMetric, Double> values = new LinkedHashMap<>();
    STANDARD.forEach((metric, kernel) -> values.put(metric, kernel.applyAsDouble(measured)));
    return new SparsityProfile(values);
  }

  /**
   * The value of one standard metric; NaN where it is undefined for the vector.
   *
   * @throws IllegalArgumentException if the metric is not a standard one
   */
  public double value(SparsityMetric metric) {
    Double value = values.get(metric);
    if (value == null) {
      throw new IllegalArgumentException(
          "a profile holds " + values().keySet() + ", wanted was " + metric.name());
    }
    return value;
  }

  /** The metrics of every profile, in its order. */
  static List<SparsityMetric> metrics() {
    return List.copyOf(STANDARD.keySet());
  }

  /** Every value by its metric's name, in the order of {@link SparsityMetrics#all()}. */
  public Map<String, Double> values() {
    Map<String, Double> named = new LinkedHashMap<>();
    values.forEach((metric, value) -> named.put(metric.name(), value));
    return Collections.unmodifiableMap(named);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SparsityProfile that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return "SparsityProfile" + values();
  }

  private static Map<SparsityMetric, ToDoubleFunction<MeasuredVector>> standard() {
    Map<SparsityMetric, ToDoubleFunction<MeasuredVector>> kernels = new LinkedHashMap<>();
    put(kernels, new L1Norm(), L1Norm::from);
    put(kernels, new L1OverL2(), L1OverL2::from);
    put(kernels, new Hoyer(), Hoyer::from);
    put(kernels, new Gini(), Gini::from);
    put(kernels, new TopEnergy(0.01), TopEnergy::from);
    put(kernels, new TopEnergy(0.05), TopEnergy::from);
    put(kernels, new TopEnergy(0.10), TopEnergy::from);
    put(kernels, new TopMass(0.01), TopMass::from);
    put(kernels, new TopMass(0.05), TopMass::from);
    put(kernels, new TopMass(0.10), TopMass::from);
    put(kernels, new EffectiveRank(), EffectiveRank::from);
    put(kernels, new EffectiveRankEnergy(), EffectiveRankEnergy::from);
    put(kernels, new ParticipationRatio(), ParticipationRatio::from);
    put(kernels, new ActiveFraction(), ActiveFraction::from);
    put(kernels, new Kurtosis(false), Kurtosis::from);
    return kernels;
  }

  private static <M extends SparsityMetric> void put(
      Map<SparsityMetric, ToDoubleFunction<MeasuredVector>> kernels,
      M metric,
      ToDoubleBiFunction<M, MeasuredVector> kernel) {
    kernels.put(metric, vector -> kernel.applyAsDouble(metric, vector));
  }
}
