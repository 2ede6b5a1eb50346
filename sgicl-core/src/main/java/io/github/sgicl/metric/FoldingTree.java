package io.github.sgicl.metric;

/**
 * Sums of a tile by halves: elementwise additions with compile-time strides, which the JIT
 * vectorises, where it must not reorder {@code sum += x}. Every value passes few additions, so the
 * rounding error is that of pairwise summation.
 */
final class FoldingTree {

  private static final int QUARTER = Tiles.WIDTH / 4;

  private final float[] lanes = new float[QUARTER];

  double sum(float[] tile) {
    float[] lanes = this.lanes;
    for (int j = 0; j < 256; j++) {
      lanes[j] = tile[j] + tile[j + 256] + tile[j + 512] + tile[j + 768];
    }
    return sumOfLanes();
  }

  double sumOfMagnitudes(float[] tile) {
    float[] lanes = this.lanes;
    for (int j = 0; j < 256; j++) {
      lanes[j] =
          Math.abs(tile[j])
              + Math.abs(tile[j + 256])
              + Math.abs(tile[j + 512])
              + Math.abs(tile[j + 768]);
    }
    return sumOfLanes();
  }

  double sumOfSquares(float[] tile) {
    float[] lanes = this.lanes;
    for (int j = 0; j < 256; j++) {
      lanes[j] =
          tile[j] * tile[j]
              + tile[j + 256] * tile[j + 256]
              + tile[j + 512] * tile[j + 512]
              + tile[j + 768] * tile[j + 768];
    }
    return sumOfLanes();
  }

  private double sumOfLanes() {
    float[] lanes = this.lanes;
    for (int j = 0; j < 64; j++) {
      lanes[j] = lanes[j] + lanes[j + 64] + lanes[j + 128] + lanes[j + 192];
    }
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    for (int j = 0; j < 64; j += 4) {
      first += lanes[j];
      second += lanes[j + 1];
      third += lanes[j + 2];
      fourth += lanes[j + 3];
    }
    return first + second + third + fourth;
  }
}
