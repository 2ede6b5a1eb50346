package io.github.sgicl.metric;

import java.nio.FloatBuffer;

/** Stored numbers, read in place as floats. */
interface Elements {

  /** How many there are. */
  int size();

  /** Copies a run of elements to the coordinates of a vector that start at {@code to}. */
  void copy(int from, int length, Tiles vector, int to);

  static Elements of(float[] values) {
    return new Elements() {
      @Override
      public int size() {
        return values.length;
      }

      @Override
      public void copy(int from, int length, Tiles vector, int to) {
        vector.put(to, values, from, length);
      }
    };
  }

  static Elements of(FloatBuffer values) {
    FloatBuffer remaining = values.slice();
    return new Elements() {
      @Override
      public int size() {
        return remaining.limit();
      }

      @Override
      public void copy(int from, int length, Tiles vector, int to) {
        vector.put(to, remaining, from, length);
      }
    };
  }

  static Elements of(short[] values, HalfPrecision format) {
    return new Elements() {
      @Override
      public int size() {
        return values.length;
      }

      @Override
      public void copy(int from, int length, Tiles vector, int to) {
        for (int i = 0; i < length; i++) {
          vector.set(to + i, format.toFloat(values[from + i]));
        }
      }
    };
  }
}
