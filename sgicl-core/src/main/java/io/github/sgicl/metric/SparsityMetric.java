package io.github.sgicl.metric;

/**
 * A measure of how sparse a vector is. Implementations are stateless and safe for use by many
 * threads.
 */
public interface SparsityMetric {

  /** The name used on command lines and in JSON, such as {@code hoyer} or {@code top5_energy}. */
  String name();

  /** Which end is sparser. */
  Orientation orientation();

  /**
   * Takes the measure, with sums in double precision.
   *
   * @param vector {@code d >= 1} finite values; not changed
   * @return the value, or NaN where the measure is undefined for this vector
   * @throws IllegalArgumentException if the vector is empty, or a value is NaN or infinite; the
   *     message names the index
   */
  double of(float[] vector);
}
