package io.github.sgicl.conformance;

import java.util.List;

/**
 * How far a value is from its golden.
 *
 * @param size the largest absolute difference; NaN if one of two values is NaN
 * @param place where it was found
 */
public record Difference(double size, String place) {

  static Difference none() {
    return new Difference(0, "nowhere");
  }

  /** The larger one; a NaN is larger than anything. */
  Difference or(Difference other) {
    return Double.compare(other.size, size) > 0 ? other : this;
  }

  static Difference between(String place, List<Double> golden, float[] found) {
    requireSameLength(place, golden.size(), found.length);
    double largest = 0;
    for (int i = 0; i < golden.size(); i++) {
      largest = Math.max(largest, Math.abs(golden.get(i) - found[i]));
    }
    return new Difference(largest, place);
  }

  static void requireSameLength(String place, int golden, int found) {
    if (golden != found) {
      throw new IllegalArgumentException(
          "%s has %d values in the golden, the model gives %d".formatted(place, golden, found));
    }
  }
}
