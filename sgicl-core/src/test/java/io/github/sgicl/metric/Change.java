package io.github.sgicl.metric;

import java.util.Arrays;

/**
 * A vector before and after what a property is about. Values that are small multiples of a power of
 * two change without rounding.
 */
final class Change {

  private final float[] before;
  private final float[] after;

  private Change(float[] before, float[] after) {
    this.before = before;
    this.after = after;
  }

  /** Moves magnitude from one coordinate to a smaller one, at most until they are equal. */
  static Change robinHood(int from, int to, double amount, float... vector) {
    double gap = Math.abs(vector[from]) - Math.abs(vector[to]);
    if (!(amount > 0 && amount <= gap / 2)) {
      throw new IllegalArgumentException("amount must be in (0, " + gap / 2 + "], was " + amount);
    }
    float[] after = vector.clone();
    after[from] = grown(vector[from], -amount);
    after[to] = grown(vector[to], amount);
    return new Change(vector, after);
  }

  static Change scaling(double factor, float... vector) {
    float[] after = vector.clone();
    for (int i = 0; i < after.length; i++) {
      after[i] = (float) (vector[i] * factor);
    }
    return new Change(vector, after);
  }

  static Change risingTide(double height, float... vector) {
    float[] after = vector.clone();
    for (int i = 0; i < after.length; i++) {
      after[i] = grown(vector[i], height);
    }
    return new Change(vector, after);
  }

  static Change cloning(float... vector) {
    float[] after = Arrays.copyOf(vector, 2 * vector.length);
    System.arraycopy(vector, 0, after, vector.length, vector.length);
    return new Change(vector, after);
  }

  /** A coordinate that already outweighs all others a hundredfold doubles. */
  static Change billGates(int rich, float... vector) {
    double sum = 0;
    for (float value : vector) {
      sum += Math.abs(value);
    }
    float[] before = vector.clone();
    before[rich] = grown(vector[rich], 100 * sum);
    float[] after = before.clone();
    after[rich] = 2 * before[rich];
    return new Change(before, after);
  }

  static Change babies(int zeros, float... vector) {
    return new Change(vector, Arrays.copyOf(vector, vector.length + zeros));
  }

  float[] before() {
    return before.clone();
  }

  float[] after() {
    return after.clone();
  }

  /** Adds to the magnitude and keeps the sign; 0 counts as positive. */
  private static float grown(float value, double amount) {
    return (float) (value < 0 ? value - amount : value + amount);
  }

  @Override
  public String toString() {
    return Arrays.toString(before) + " -> " + Arrays.toString(after);
  }
}
