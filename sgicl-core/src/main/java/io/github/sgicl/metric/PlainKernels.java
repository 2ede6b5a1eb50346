package io.github.sgicl.metric;

/**
 * Kernels in plain Java. Each is a chain of short loops over one tile, one array written per loop:
 * C2 vectorises these and falls back to scalar code for longer bodies.
 */
final class PlainKernels implements Kernels {

  /** An integer of up to 22 bits and a sign, added to these bits, is added to this float. */
  private static final float INTEGER_BASE = 0x1.8p23f;

  private static final int INTEGER_BASE_BITS = Float.floatToRawIntBits(INTEGER_BASE);

  private static final int LANES = 64;

  private final FoldingTree fold = new FoldingTree();
  private final FloatBits floatBits = new FloatBits();
  private final BinaryLogarithm logarithm = new BinaryLogarithm(floatBits);
  private final float[] products = new float[Tiles.WIDTH];
  private final int[] bits = new int[Tiles.WIDTH];

  @Override
  public double sumOfMagnitudes(Tiles vector) {
    int tiles = vector.count();
    double sum = 0;
    int t = 0;
    for (; t + 4 <= tiles; t += 4) {
      addMagnitudes(
          vector.tile(t), vector.tile(t + 1), vector.tile(t + 2), vector.tile(t + 3), products);
      sum += fold.sum(products);
    }
    for (; t < tiles; t++) {
      sum += fold.sumOfMagnitudes(vector.tile(t));
    }
    return sum;
  }

  private static void addMagnitudes(float[] a, float[] b, float[] c, float[] d, float[] sums) {
    for (int j = 0; j < Tiles.WIDTH; j++) {
      sums[j] = Math.abs(a[j]) + Math.abs(b[j]) + Math.abs(c[j]) + Math.abs(d[j]);
    }
  }

  @Override
  public double sumOfSquares(Tiles vector) {
    int tiles = vector.count();
    double sum = 0;
    int t = 0;
    for (; t + 4 <= tiles; t += 4) {
      addSquares(
          vector.tile(t), vector.tile(t + 1), vector.tile(t + 2), vector.tile(t + 3), products);
      sum += fold.sum(products);
    }
    for (; t < tiles; t++) {
      sum += fold.sumOfSquares(vector.tile(t));
    }
    return sum;
  }

  private static void addSquares(float[] a, float[] b, float[] c, float[] d, float[] sums) {
    for (int j = 0; j < Tiles.WIDTH; j++) {
      sums[j] = a[j] * a[j] + b[j] * b[j] + c[j] * c[j] + d[j] * d[j];
    }
  }

  @Override
  public double sumOfFourthPowers(Tiles vector) {
    double sum = 0;
    for (int t = 0; t < vector.count(); t++) {
      square(vector.tile(t), products);
      sum += fold.sumOfSquares(products);
    }
    return sum;
  }

  private static void square(float[] tile, float[] squares) {
    for (int j = 0; j < Tiles.WIDTH; j++) {
      squares[j] = tile[j] * tile[j];
    }
  }

  @Override
  public double sum(Tiles vector) {
    double sum = 0;
    for (int t = 0; t < vector.count(); t++) {
      sum += fold.sum(vector.tile(t));
    }
    return sum;
  }

  @Override
  public void deviations(Tiles vector, float center, double[] sums) {
    double second = 0;
    double fourth = 0;
    vector.pad(center);
    for (int t = 0; t < vector.count(); t++) {
      squareDeviations(vector.tile(t), center, products);
      second += fold.sum(products);
      fourth += fold.sumOfSquares(products);
    }
    vector.pad(0);
    sums[0] = second;
    sums[1] = fourth;
  }

  private static void squareDeviations(float[] tile, float center, float[] squares) {
    for (int j = 0; j < Tiles.WIDTH; j++) {
      squares[j] = (tile[j] - center) * (tile[j] - center);
    }
  }

  @Override
  public void logarithms(Tiles vector, int exponent, int rise, double[] sums) {
    double magnitudes = 0;
    double squares = 0;
    for (int t = 0; t < vector.count(); t++) {
      float[] tile = vector.tile(t);
      float[] logarithms = logarithm.of(vector.magnitudeBits(t), exponent);
      timesMagnitudes(logarithms, tile, products);
      magnitudes += fold.sum(products);
      lessTimesSquares(logarithms, rise, tile, products);
      squares += fold.sum(products);
    }
    sums[0] = magnitudes;
    sums[1] = squares;
  }

  private static void timesMagnitudes(float[] factors, float[] tile, float[] products) {
    for (int j = 0; j < Tiles.WIDTH; j++) {
      products[j] = factors[j] * Math.abs(tile[j]);
    }
  }

  private static void lessTimesSquares(
      float[] factors, float less, float[] tile, float[] products) {
    for (int j = 0; j < Tiles.WIDTH; j++) {
      products[j] = (factors[j] - less) * (tile[j] * tile[j]);
    }
  }

  /** Bits of floats that are not negative are ordered as they are. */
  @Override
  public int countAbove(Tiles vector, float threshold) {
    int limit = Float.floatToRawIntBits(threshold);
    int above = 0;
    for (int t = 0; t < vector.count(); t++) {
      signIfAbove(vector.magnitudeBits(t), limit, bits);
      countSigns(bits);
      above += sumOfLanes(bits);
    }
    return above;
  }

  private static void signIfAbove(int[] tile, int limit, int[] signs) {
    for (int j = 0; j < Tiles.WIDTH; j++) {
      signs[j] = limit - tile[j];
    }
  }

  /** How many of a tile's numbers are negative, in {@value #LANES} lanes. */
  private static void countSigns(int[] numbers) {
    for (int j = 0; j < 256; j++) {
      numbers[j] =
          (numbers[j] >>> 31)
              + (numbers[j + 256] >>> 31)
              + (numbers[j + 512] >>> 31)
              + (numbers[j + 768] >>> 31);
    }
    for (int j = 0; j < LANES; j++) {
      numbers[j] = numbers[j] + numbers[j + 64] + numbers[j + 128] + numbers[j + 192];
    }
  }

  private static int sumOfLanes(int[] counts) {
    int sum = 0;
    for (int lane = 0; lane < LANES; lane++) {
      sum += counts[lane];
    }
    return sum;
  }

  @Override
  public void buckets(Tiles vector, float scale, int[][] buckets) {
    for (int t = 0; t < vector.count(); t++) {
      onePlusScaled(vector.tile(t), scale, products);
      floatBits.ofFloats(products, buckets[t]);
      toBuckets(buckets[t]);
    }
  }

  private static void onePlusScaled(float[] tile, float scale, float[] shifted) {
    for (int j = 0; j < Tiles.WIDTH; j++) {
      shifted[j] = Math.abs(tile[j]) * scale + 1;
    }
  }

  private static void toBuckets(int[] bits) {
    for (int j = 0; j < Tiles.WIDTH; j++) {
      bits[j] = MagnitudeOrder.bucketOfBits(bits[j]);
    }
  }

  /** Counts misses in lanes, and looks closer only at lanes that have a hit. */
  @Override
  public int find(Tiles vector, int[][] buckets, int first, int last, int[] places) {
    int found = 0;
    for (int t = 0; t < vector.count(); t++) {
      int[] tile = buckets[t];
      signIfOutside(tile, first, last, bits);
      countSigns(bits);
      for (int lane = 0; lane < LANES; lane++) {
        if (bits[lane] != Tiles.WIDTH / LANES) {
          for (int j = lane; j < Tiles.WIDTH; j += LANES) {
            if (tile[j] >= first && tile[j] <= last) {
              places[found++] = t * Tiles.WIDTH + j;
            }
          }
        }
      }
    }
    return found;
  }

  private static void signIfOutside(int[] tile, int first, int last, int[] signs) {
    for (int j = 0; j < Tiles.WIDTH; j++) {
      signs[j] = (tile[j] - first) | (last - tile[j]);
    }
  }

  /** {@code a^2 - t^2 = (a - t)^2 + 2 t (a - t)}, so one loop over coordinates serves both sums. */
  @Override
  public void excesses(Tiles vector, float threshold, double[] sums) {
    double twice = 0;
    double fourTimesSquares = 0;
    for (int t = 0; t < vector.count(); t++) {
      twiceExcesses(vector.tile(t), threshold, products);
      twice += fold.sum(products);
      fourTimesSquares += fold.sumOfSquares(products);
    }
    sums[0] = twice / 2;
    sums[1] = fourTimesSquares / 4 + threshold * twice;
  }

  /** Adds x + |x|, which is 2x or 0: a maximum with 0 that has no NaN to think of. */
  private static void twiceExcesses(float[] tile, float threshold, float[] excesses) {
    for (int j = 0; j < Tiles.WIDTH; j++) {
      excesses[j] = (Math.abs(tile[j]) - threshold) + Math.abs(Math.abs(tile[j]) - threshold);
    }
  }

  @Override
  public double weightedSum(Tiles vector, int[][] buckets, int[] weights) {
    double sum = 0;
    for (int t = 0; t < vector.count(); t++) {
      lookUp(weights, buckets[t], bits);
      floatBits.toFloats(bits, products);
      timesMagnitudesLessBase(products, vector.tile(t));
      sum += fold.sum(products);
    }
    return sum;
  }

  private static void lookUp(int[] weights, int[] buckets, int[] bits) {
    for (int j = 0; j < Tiles.WIDTH; j++) {
      bits[j] = weights[buckets[j]] + INTEGER_BASE_BITS;
    }
  }

  private static void timesMagnitudesLessBase(float[] weights, float[] tile) {
    for (int j = 0; j < Tiles.WIDTH; j++) {
      weights[j] = (weights[j] - INTEGER_BASE) * Math.abs(tile[j]);
    }
  }
}
