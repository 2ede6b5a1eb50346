package io.github.sgicl.statistic;

/** What every statistic here asks of its input. */
final class Samples {

  private Samples() {}

  static void requireFinite(String name, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(name + "[" + i + "] is " + values[i]);
      }
    }
  }

  static void requireAtLeast(int least, String name, double[] values) {
    if (values.length < least) {
      throw new IllegalArgumentException(
          name + " must hold at least " + least + ", held " + values.length);
    }
  }

  static void requireSameLength(String first, int length, String second, int other) {
    if (length != other) {
      throw new IllegalArgumentException(
          first + " and " + second + " must have the same length, had " + length + " and " + other);
    }
  }
}
