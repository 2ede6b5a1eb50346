package io.github.sgicl.metric;

/**
 * The one order in which terms are added, whoever computes them and however wide the machine's
 * vectors are: a sum has the same bits on every machine, on every JDK, interpreted or compiled.
 *
 * <p>Terms stand at their coordinates' places in a tile of {@value Tiles#WIDTH}, with 0 where there
 * is none. In single precision, and from left to right, a tile folds to a quarter, {@code q[j] =
 * t[j] + t[j + 256] + t[j + 512] + t[j + 768]}, and that in the same way to {@value #LANES} lanes.
 * In double precision, lane l is added to the sum of number l mod 4, l ascending, and the four sums
 * to each other, the first to the last; sums of tiles are added as the tiles come. S1 and S2 alone
 * begin by adding four tiles place by place, while there are four. Each product and each sum is
 * rounded by itself: nothing is fused, since not every machine can.
 *
 * <p>A machine's vector is some neighbouring places. Every addition joins the same place of two
 * arrays or of two quarters, so vectors of 4, 8 or 16 floats and loops of one float at a time
 * compute the same. A term meets at most nine roundings before double precision, 5.4e-7 of it, and
 * what {@value #LANES} lanes round mostly cancels.
 */
final class FoldingTree {

  /** How many places a tile folds to at first. */
  static final int QUARTER = Tiles.WIDTH / 4;

  private static final int LANES = QUARTER / 4;

  private final float[] lanes = new float[QUARTER];

  double sum(float[] tile) {
    float[] lanes = this.lanes;
    for (int j = 0; j < QUARTER; j++) {
      lanes[j] = tile[j] + tile[j + 256] + tile[j + 512] + tile[j + 768];
    }
    return sumOfQuarter(lanes);
  }

  double sumOfMagnitudes(float[] tile) {
    float[] lanes = this.lanes;
    for (int j = 0; j < QUARTER; j++) {
      lanes[j] =
          Math.abs(tile[j])
              + Math.abs(tile[j + 256])
              + Math.abs(tile[j + 512])
              + Math.abs(tile[j + 768]);
    }
    return sumOfQuarter(lanes);
  }

  double sumOfSquares(float[] tile) {
    float[] lanes = this.lanes;
    for (int j = 0; j < QUARTER; j++) {
      lanes[j] =
          tile[j] * tile[j]
              + tile[j + 256] * tile[j + 256]
              + tile[j + 512] * tile[j + 512]
              + tile[j + 768] * tile[j + 768];
    }
    return sumOfQuarter(lanes);
  }

  /** Of a tile's terms that are folded to a quarter; it is folded on in place. */
  double sumOfQuarter(float[] lanes) {
    for (int j = 0; j < LANES; j++) {
      lanes[j] = lanes[j] + lanes[j + 64] + lanes[j + 128] + lanes[j + 192];
    }
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    for (int j = 0; j < LANES; j += 4) {
      first += lanes[j];
      second += lanes[j + 1];
      third += lanes[j + 2];
      fourth += lanes[j + 3];
    }
    return first + second + third + fourth;
  }
}
