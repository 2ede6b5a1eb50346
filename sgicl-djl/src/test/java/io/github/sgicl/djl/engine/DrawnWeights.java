package io.github.sgicl.djl.engine;

import io.github.sgicl.djl.checkpoint.SafetensorsWriter;
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
    long state = 0xCBF29CE484222325L;
    for (byte character : name.getBytes(StandardCharsets.UTF_8)) {
      state = (state ^ (character & 0xff)) * 0x100000001B3L;
    }
    float[] numbers = new float[Math.toIntExact(shape.stream().reduce(1L, (a, b) -> a * b))];
    boolean vector = shape.size() == 1;
    double centre = vector && !name.endsWith("bias") ? 1 : 0;
    for (int i = 0; i < numbers.length; i++) {
      long z = state + (i + 1) * 0x9E3779B97F4A7C15L;
      z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
      z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
      z = z ^ (z >>> 31);
      double number = (z >>> 40) / (double) (1 << 24) - 0.5;
      numbers[i] = (float) (vector ? centre + number * 0.5 : number);
    }
    return numbers;
  }

  /** A file of such tensors. */
  static SafetensorsWriter file(Map<String, List<Long>> shapes) {
    SafetensorsWriter file = new SafetensorsWriter();
    for (Map.Entry<String, List<Long>> tensor : shapes.entrySet()) {
      file =
          file.float32(tensor.getKey(), tensor.getValue(), of(tensor.getKey(), tensor.getValue()));
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
