package io.github.sgicl.djl.internal.engine;

import io.github.sgicl.djl.internal.checkpoint.SafetensorsWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Small random tensors that their names stand for, as {@code configuration_goldens.py} draws them:
 * matrices in [-0.5, 0.5), vectors within a quarter of 1, or of 0 where they are biases.
 */
final class DrawnWeights {

  private DrawnWeights() {}

  /** The numbers of a tensor, row by row. */
  static float[] of(String name, List<Long> shape) {
    long[] drawn = drawn(name, shape);
    float[] numbers = new float[drawn.length];
    boolean vector = shape.size() == 1;
    double centre = vector && !name.endsWith("bias") ? 1 : 0;
    for (int i = 0; i < numbers.length; i++) {
      double number = (drawn[i] >>> 40) / (double) (1 << 24) - 0.5;
      numbers[i] = (float) (vector ? centre + number * 0.5 : number);
    }
    return numbers;
  }

  /** The bytes of a packed tensor, as {@code expert_goldens.py} draws them. */
  private static byte[] bytes(String name, List<Long> shape) {
    long[] drawn = drawn(name, shape);
    byte[] bytes = new byte[drawn.length];
    for (int i = 0; i < bytes.length; i++) {
      long number = drawn[i] >>> 56;
      bytes[i] = (byte) (name.endsWith("_scales") ? 120 + number % 8 : number);
    }
    return bytes;
  }

  private static long[] drawn(String name, List<Long> shape) {
    long state = 0xCBF29CE484222325L;
    for (byte character : name.getBytes(StandardCharsets.UTF_8)) {
      state = (state ^ (character & 0xff)) * 0x100000001B3L;
    }
    long[] drawn = new long[Math.toIntExact(shape.stream().reduce(1L, (a, b) -> a * b))];
    for (int i = 0; i < drawn.length; i++) {
      long z = state + (i + 1) * 0x9E3779B97F4A7C15L;
      z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
      z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
      drawn[i] = z ^ (z >>> 31);
    }
    return drawn;
  }

  /** A file of such tensors. */
  static SafetensorsWriter file(Map<String, List<Long>> shapes) {
    SafetensorsWriter file = new SafetensorsWriter();
    for (Map.Entry<String, List<Long>> tensor : shapes.entrySet()) {
      String name = tensor.getKey();
      List<Long> shape = tensor.getValue();
      boolean packed = name.endsWith("_blocks") || name.endsWith("_scales");
      file =
          packed
              ? file.tensor(name, "U8", shape, bytes(name, shape))
              : file.float32(name, shape, of(name, shape));
    }
    return file;
  }

  /** The number in a row and column of a matrix. */
  static double[][] rows(float[] numbers, int columns) {
    double[][] rows = new double[numbers.length / columns][];
    for (int r = 0; r < rows.length; r++) {
      float[] row = Arrays.copyOfRange(numbers, r * columns, (r + 1) * columns);
      rows[r] = new double[columns];
      for (int c = 0; c < columns; c++) {
        rows[r][c] = row[c];
      }
    }
    return rows;
  }
}
