package io.github.sgicl.activation;

import java.util.Arrays;

/**
 * One hidden vector of a model: {@code d >= 1} finite float32 values, immutable and safe to share
 * between threads.
 */
public final class Activation {

  private final float[] values;

  private Activation(float[] values) {
    this.values = values;
  }

  /**
   * Copies the given values.
   *
   * @throws IllegalArgumentException if there is no value, or one is NaN or infinite; the message
   *     names its index
   */
  public static Activation of(float... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("a vector needs at least one value, was empty");
    }
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException("vector[" + i + "] is " + values[i]);
      }
    }
    return new Activation(values.clone());
  }

  /** The number of coordinates. */
  public int dimension() {
    return values.length;
  }

  /** The values themselves, not to be changed or handed on. */
  float[] values() {
    return values;
  }

  /** The values, copied. */
  public float[] toArray() {
    return values.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Activation that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Activation[" + values.length + " values]";
  }
}
