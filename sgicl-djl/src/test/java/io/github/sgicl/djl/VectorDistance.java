package io.github.sgicl.djl;

/** How far two vectors are apart. */
public final class VectorDistance {

  private VectorDistance() {}

  /** The largest difference of two coordinates; NaN if one of them is. */
  public static double largest(float[] a, float[] b) {
    if (a.length != b.length) {
      throw new AssertionError("vectors of " + a.length + " and " + b.length + " coordinates");
    }
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs((double) a[i] - b[i]));
    }
    return largest;
  }
}
