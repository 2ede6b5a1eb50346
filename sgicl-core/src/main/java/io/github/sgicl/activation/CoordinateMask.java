package io.github.sgicl.activation;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Coordinates that are left out before a metric is taken, for example the few massive, almost
 * input-independent ones of many models ("Massive Activations in Large Language Models", arXiv
 * 2402.17762). Immutable.
 */
public final class CoordinateMask {

  private static final CoordinateMask NONE = new CoordinateMask(new int[0]);

  private final int[] hidden;

  private CoordinateMask(int[] hidden) {
    this.hidden = hidden;
  }

  /** The mask that hides nothing. */
  public static CoordinateMask none() {
    return NONE;
  }

  /**
   * Hides the given coordinates, counted from 0; duplicates count once.
   *
   * @throws IllegalArgumentException if an index is negative
   */
  public static CoordinateMask hiding(int... coordinates) {
    int[] sorted = Arrays.stream(coordinates).sorted().distinct().toArray();
    if (sorted.length > 0 && sorted[0] < 0) {
      throw new IllegalArgumentException("coordinate must be >= 0, was " + sorted[0]);
    }
    return sorted.length == 0 ? NONE : new CoordinateMask(sorted);
  }

  /**
   * The vector without the hidden coordinates, the others in their order.
   *
   * @throws IllegalArgumentException if a hidden coordinate lies outside the vector, or none would
   *     be left
   */
  public float[] applyTo(float[] vector) {
    return hidden.length == 0 ? vector.clone() : left(vector);
  }

  /**
   * The coordinates of a state that are not hidden, copied once.
   *
   * @throws IllegalArgumentException as {@link #applyTo(float[])}
   */
  public float[] applyTo(Activation state) {
    return hidden.length == 0 ? state.toArray() : left(state.values());
  }

  private float[] left(float[] vector) {
    int largest = hidden[hidden.length - 1];
    if (largest >= vector.length) {
      throw new IllegalArgumentException(
          "mask hides coordinate " + largest + " of a vector of " + vector.length + " values");
    }
    if (hidden.length == vector.length) {
      throw new IllegalArgumentException("mask hides all " + vector.length + " coordinates");
    }
    float[] kept = new float[vector.length - hidden.length];
    int next = 0;
    int out = 0;
    for (int i = 0; i < vector.length; i++) {
      if (next < hidden.length && hidden[next] == i) {
        next++;
      } else {
        kept[out++] = vector[i];
      }
    }
    return kept;
  }

  /** The hidden coordinates, ascending, copied. */
  public int[] hidden() {
    return hidden.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CoordinateMask that && Arrays.equals(hidden, that.hidden);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hidden);
  }

  /** {@code none}, or the hidden coordinates joined by commas. */
  @Override
  public String toString() {
    return hidden.length == 0
        ? "none"
        : Arrays.stream(hidden).mapToObj(Integer::toString).collect(Collectors.joining(","));
  }
}
