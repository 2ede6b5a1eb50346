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

  double sumOfExcesses(float[] tile, float threshold) {
    float[] lanes = this.lanes;
    for (int j = 0; j < 256; j++) {
      lanes[j] =
          twicePositive(Math.abs(tile[j]) - threshold)
              + twicePositive(Math.abs(tile[j + 256]) - threshold)
              + twicePositive(Math.abs(tile[j + 512]) - threshold)
              + twicePositive(Math.abs(tile[j + 768]) - threshold);
    }
    return sumOfLanes() / 2;
  }

  double sumOfExcessSquares(float[] tile, float square) {
    float[] lanes = this.lanes;
    for (int j = 0; j < 256; j++) {
      lanes[j] =
          twicePositive(tile[j] * tile[j] - square)
              + twicePositive(tile[j + 256] * tile[j + 256] - square)
              + twicePositive(tile[j + 512] * tile[j + 512] - square)
              + twicePositive(tile[j + 768] * tile[j + 768] - square);
    }
    return sumOfLanes() / 2;
  }

  /** Exactly 0 or 2x: a maximum with 0 at half the cost, since it has no NaN to think of. */
  private static float twicePositive(float x) {
    return x + Math.abs(x);
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
