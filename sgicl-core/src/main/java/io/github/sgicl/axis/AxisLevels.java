package io.github.sgicl.axis;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Levels that are whole numbers. */
final class AxisLevels {

  private AxisLevels() {}

  static List<Level> of(int[] values, IntFunction<String> label) {
    return Arrays.stream(values).mapToObj(value -> new Level(label.apply(value), value)).toList();
  }

  static void requireAscending(String what, int least, int most, int... values) {
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] >= least && values[i] <= most && (i == 0 || values[i] > values[i - 1]))) {
        throw new IllegalArgumentException(
            "each "
                + what
                + " must be in "
                + least
                + ".."
                + most
                + " and above the one before, were "
                + Arrays.toString(values));
      }
    }
  }

  /** 0, 1, ... up to but without the number. */
  static int[] places(int number) {
    return IntStream.range(0, number).toArray();
  }
}
