package io.github.sgicl.prompt;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Vectors of length 1, laid out for multiplication with one vector: a tile holds 16 coordinates of
 * 64 vectors, the 64 first coordinates, then the 64 second ones. Loops run over whole tiles with
 * constant ends, so the JIT vectorises them, and memory is read once, from its beginning to its
 * end. Sums run in single precision, in the same order for every vector.
 */
final class UnitVectors {

  private static final int ROWS = 64;
  private static final int COORDINATES = 16;
  private static final int TILE = ROWS * COORDINATES;

  /** Blocks of 64 vectors that one task multiplies: about a millisecond of work. */
  private static final int BLOCKS_PER_TASK = 64;

  private final int size;
  private final int dimension;
  private final float[][][] blocks;

  UnitVectors(int size, int dimension) {
    this.size = size;
    this.dimension = dimension;
    this.blocks = new float[(size + ROWS - 1) / ROWS][tiles(dimension)][TILE];
  }

  private static int tiles(int dimension) {
    return (dimension + COORDINATES - 1) / COORDINATES;
  }

  void set(int row, float[] unit) {
    float[][] block = blocks[row / ROWS];
    for (int i = 0; i < dimension; i++) {
      block[i / COORDINATES][i % COORDINATES * ROWS + row % ROWS] = unit[i];
    }
  }

  float[] get(int row) {
    float[] unit = new float[dimension];
    float[][] block = blocks[row / ROWS];
    for (int i = 0; i < dimension; i++) {
      unit[i] = block[i / COORDINATES][i % COORDINATES * ROWS + row % ROWS];
    }
    return unit;
  }

  /**
   * The scalar product of every vector with the given one, on the common pool if there are many.
   */
  double[] times(float[] unit) {
    float[][] spread = spread(unit);
    double[] products = new double[size];
    int tasks = (blocks.length + BLOCKS_PER_TASK - 1) / BLOCKS_PER_TASK;
    IntStream range = IntStream.range(0, tasks);
    (tasks > 1 ? range.parallel() : range).forEach(task -> multiply(task, spread, products));
    return products;
  }

  /** Every coordinate repeated for the 64 vectors of a tile. */
  private static float[][] spread(float[] unit) {
    float[][] spread = new float[tiles(unit.length)][TILE];
    for (int i = 0; i < unit.length; i++) {
      int from = i % COORDINATES * ROWS;
      Arrays.fill(spread[i / COORDINATES], from, from + ROWS, unit[i]);
    }
    return spread;
  }

  private void multiply(int task, float[][] spread, double[] products) {
    float[] sums = new float[TILE];
    int end = Math.min(blocks.length, (task + 1) * BLOCKS_PER_TASK);
    for (int block = task * BLOCKS_PER_TASK; block < end; block++) {
      Arrays.fill(sums, 0);
      for (int tile = 0; tile < spread.length; tile++) {
        addProducts(blocks[block][tile], spread[tile], sums);
      }
      fold(sums);
      int first = block * ROWS;
      for (int row = first; row < Math.min(size, first + ROWS); row++) {
        products[row] = sums[row - first];
      }
    }
  }

  private static void addProducts(float[] tile, float[] spread, float[] sums) {
    for (int j = 0; j < TILE; j++) {
      sums[j] += tile[j] * spread[j];
    }
  }

  /** Adds the 16 coordinates of each of the 64 vectors. */
  private static void fold(float[] sums) {
    for (int j = 0; j < 256; j++) {
      sums[j] = sums[j] + sums[j + 256] + sums[j + 512] + sums[j + 768];
    }
    for (int j = 0; j < ROWS; j++) {
      sums[j] = sums[j] + sums[j + 64] + sums[j + 128] + sums[j + 192];
    }
  }
}
