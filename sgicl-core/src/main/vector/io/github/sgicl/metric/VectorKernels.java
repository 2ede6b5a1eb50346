package io.github.sgicl.metric;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Kernels in the Vector API, compiled apart and used only where its module is present. They compute
 * the same numbers as the plain ones, in the order of a {@link FoldingTree}, of which a vector is a
 * few neighbouring places: lanes are never added to each other here, and nothing is fused. Loop
 * bodies are short and their vectors stay within them: a vector that crosses a call which C2 does
 * not inline becomes an object.
 */
final class VectorKernels implements Kernels {

  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(int.class, FLOATS.vectorShape());
  private static final int LANES = FLOATS.length();

  /** An integer of up to 22 bits and a sign, added to these bits, is added to this float. */
  private static final float INTEGER_BASE = 0x1.8p23f;

  private static final int INTEGER_BASE_BITS = Float.floatToRawIntBits(INTEGER_BASE);

  private final FoldingTree fold = new FoldingTree();

  /** Added to a tile that stands alone behind fours: a loop of its own there, C2 compiles badly. */
  private final float[] zeros = new float[Tiles.WIDTH];

  private final float[] once = new float[Tiles.WIDTH];
  private final float[] twice = new float[Tiles.WIDTH];
  private final float[] quarter = new float[FoldingTree.QUARTER];
  private final float[] another = new float[FoldingTree.QUARTER];

  /** Whether a quarter of a tile is a whole number of vectors of at least 128 bits. */
  static boolean supported() {
    return LANES >= 4 && FoldingTree.QUARTER % LANES == 0;
  }

  /** The width of the vectors. */
  static int bits() {
    return FLOATS.vectorBitSize();
  }

  @Override
  public double sumOfMagnitudes(Tiles vector) {
    return vector.count() < 4 ? sumOfMagnitudesOfEach(vector) : sumOfMagnitudesOfFours(vector);
  }

  private double sumOfMagnitudesOfEach(Tiles vector) {
    double sum = 0;
    for (int t = 0; t < vector.count(); t++) {
      foldMagnitudes(vector.tile(t), quarter);
      sum += fold.sumOfQuarter(quarter);
    }
    return sum;
  }

  private double sumOfMagnitudesOfFours(Tiles vector) {
    double sum = 0;
    int t = 0;
    while (t < vector.count()) {
      boolean four = t + 4 <= vector.count();
      foldMagnitudes(
          vector.tile(t),
          four ? vector.tile(t + 1) : zeros,
          four ? vector.tile(t + 2) : zeros,
          four ? vector.tile(t + 3) : zeros,
          quarter);
      sum += fold.sumOfQuarter(quarter);
      t += four ? 4 : 1;
    }
    return sum;
  }

  private static void foldMagnitudes(float[] a, float[] b, float[] c, float[] d, float[] quarter) {
    for (int j = 0; j < FoldingTree.QUARTER; j += LANES) {
      magnitudes(a, b, c, d, j)
          .add(magnitudes(a, b, c, d, j + 256))
          .add(magnitudes(a, b, c, d, j + 512))
          .add(magnitudes(a, b, c, d, j + 768))
          .intoArray(quarter, j);
    }
  }

  private static FloatVector magnitudes(float[] a, float[] b, float[] c, float[] d, int j) {
    return load(a, j).abs().add(load(b, j).abs()).add(load(c, j).abs()).add(load(d, j).abs());
  }

  private static void foldMagnitudes(float[] tile, float[] quarter) {
    for (int j = 0; j < FoldingTree.QUARTER; j += LANES) {
      magnitudes(tile, j).intoArray(quarter, j);
    }
  }

  private static FloatVector magnitudes(float[] tile, int j) {
    return load(tile, j)
        .abs()
        .add(load(tile, j + 256).abs())
        .add(load(tile, j + 512).abs())
        .add(load(tile, j + 768).abs());
  }

  @Override
  public double sumOfSquares(Tiles vector) {
    return vector.count() < 4 ? sumOfSquaresOfEach(vector) : sumOfSquaresOfFours(vector);
  }

  private double sumOfSquaresOfEach(Tiles vector) {
    double sum = 0;
    for (int t = 0; t < vector.count(); t++) {
      foldSquares(vector.tile(t), quarter);
      sum += fold.sumOfQuarter(quarter);
    }
    return sum;
  }

  private double sumOfSquaresOfFours(Tiles vector) {
    double sum = 0;
    int t = 0;
    while (t < vector.count()) {
      boolean four = t + 4 <= vector.count();
      foldSquares(
          vector.tile(t),
          four ? vector.tile(t + 1) : zeros,
          four ? vector.tile(t + 2) : zeros,
          four ? vector.tile(t + 3) : zeros,
          quarter);
      sum += fold.sumOfQuarter(quarter);
      t += four ? 4 : 1;
    }
    return sum;
  }

  private static void foldSquares(float[] a, float[] b, float[] c, float[] d, float[] quarter) {
    for (int j = 0; j < FoldingTree.QUARTER; j += LANES) {
      squares(a, b, c, d, j)
          .add(squares(a, b, c, d, j + 256))
          .add(squares(a, b, c, d, j + 512))
          .add(squares(a, b, c, d, j + 768))
          .intoArray(quarter, j);
    }
  }

  private static FloatVector squares(float[] a, float[] b, float[] c, float[] d, int j) {
    return square(load(a, j))
        .add(square(load(b, j)))
        .add(square(load(c, j)))
        .add(square(load(d, j)));
  }

  private static void foldSquares(float[] tile, float[] quarter) {
    for (int j = 0; j < FoldingTree.QUARTER; j += LANES) {
      square(load(tile, j))
          .add(square(load(tile, j + 256)))
          .add(square(load(tile, j + 512)))
          .add(square(load(tile, j + 768)))
          .intoArray(quarter, j);
    }
  }

  @Override
  public double sumOfFourthPowers(Tiles vector) {
    double sum = 0;
    for (int t = 0; t < vector.count(); t++) {
      foldFourthPowers(vector.tile(t), quarter);
      sum += fold.sumOfQuarter(quarter);
    }
    return sum;
  }

  private static void foldFourthPowers(float[] tile, float[] quarter) {
    for (int j = 0; j < FoldingTree.QUARTER; j += LANES) {
      square(square(load(tile, j)))
          .add(square(square(load(tile, j + 256))))
          .add(square(square(load(tile, j + 512))))
          .add(square(square(load(tile, j + 768))))
          .intoArray(quarter, j);
    }
  }

  @Override
  public double sum(Tiles vector) {
    double sum = 0;
    for (int t = 0; t < vector.count(); t++) {
      fold(vector.tile(t), quarter);
      sum += fold.sumOfQuarter(quarter);
    }
    return sum;
  }

  private static void fold(float[] tile, float[] quarter) {
    for (int j = 0; j < FoldingTree.QUARTER; j += LANES) {
      load(tile, j)
          .add(load(tile, j + 256))
          .add(load(tile, j + 512))
          .add(load(tile, j + 768))
          .intoArray(quarter, j);
    }
  }

  @Override
  public void deviations(Tiles vector, float center, double[] sums) {
    double second = 0;
    double fourth = 0;
    vector.pad(center);
    for (int t = 0; t < vector.count(); t++) {
      foldDeviations(vector.tile(t), center, quarter, another);
      second += fold.sumOfQuarter(quarter);
      fourth += fold.sumOfQuarter(another);
    }
    vector.pad(0);
    sums[0] = second;
    sums[1] = fourth;
  }

  private static void foldDeviations(float[] tile, float center, float[] second, float[] fourth) {
    for (int j = 0; j < FoldingTree.QUARTER; j += LANES) {
      FloatVector x0 = square(load(tile, j).sub(center));
      FloatVector x1 = square(load(tile, j + 256).sub(center));
      FloatVector x2 = square(load(tile, j + 512).sub(center));
      FloatVector x3 = square(load(tile, j + 768).sub(center));
      x0.add(x1).add(x2).add(x3).intoArray(second, j);
      square(x0).add(square(x1)).add(square(x2)).add(square(x3)).intoArray(fourth, j);
    }
  }

  @Override
  public void logarithms(Tiles vector, int exponent, int rise, double[] sums) {
    double magnitudes = 0;
    double squares = 0;
    float base = INTEGER_BASE + exponent;
    for (int t = 0; t < vector.count(); t++) {
      timesLogarithms(vector.tile(t), base, rise, once, twice);
      magnitudes += fold.sum(once);
      squares += fold.sum(twice);
    }
    sums[0] = magnitudes;
    sums[1] = squares;
  }

  /**
   * The polynomial and the exponent of {@link BinaryLogarithm}, written out in the loop: a vector
   * that crosses a call which is not inlined becomes an object.
   */
  private static void timesLogarithms(
      float[] tile, float base, float rise, float[] once, float[] twice) {
    for (int j = 0; j < Tiles.WIDTH; j += LANES) {
      FloatVector a = load(tile, j).abs();
      IntVector bits = a.reinterpretAsInts();
      IntVector exponents =
          bits.sub(BinaryLogarithm.ROOT_OF_HALF).lanewise(VectorOperators.ASHR, 23);
      FloatVector m = bits.sub(exponents.lanewise(VectorOperators.LSHL, 23)).reinterpretAsFloats();
      FloatVector s = m.sub(1).div(m.add(1));
      FloatVector z = s.mul(s);
      FloatVector p = z.mul(BinaryLogarithm.C3).add(BinaryLogarithm.C2);
      p = p.mul(z).add(BinaryLogarithm.C1);
      p = p.mul(z).add(BinaryLogarithm.C0).mul(s);
      FloatVector e = exponents.add(INTEGER_BASE_BITS).reinterpretAsFloats().sub(base);
      FloatVector logarithm = p.add(e);
      logarithm.mul(a).intoArray(once, j);
      logarithm.sub(rise).mul(a.mul(a)).intoArray(twice, j);
    }
  }

  /** Bits of floats that are not negative are ordered as they are; a difference's sign is a one. */
  @Override
  public int countAbove(Tiles vector, float threshold) {
    IntVector limit = IntVector.broadcast(INTS, Float.floatToRawIntBits(threshold));
    IntVector c0 = IntVector.zero(INTS);
    IntVector c1 = c0;
    for (int t = 0; t < vector.count(); t++) {
      float[] tile = vector.tile(t);
      for (int j = 0; j < Tiles.WIDTH; j += 2 * LANES) {
        IntVector a0 = load(tile, j).abs().reinterpretAsInts();
        IntVector a1 = load(tile, j + LANES).abs().reinterpretAsInts();
        c0 = c0.add(limit.sub(a0).lanewise(VectorOperators.LSHR, 31));
        c1 = c1.add(limit.sub(a1).lanewise(VectorOperators.LSHR, 31));
      }
    }
    return c0.add(c1).reduceLanes(VectorOperators.ADD);
  }

  @Override
  public void buckets(Tiles vector, float scale, int[][] buckets) {
    for (int t = 0; t < vector.count(); t++) {
      float[] tile = vector.tile(t);
      int[] inTile = buckets[t];
      for (int j = 0; j < Tiles.WIDTH; j += LANES) {
        load(tile, j)
            .abs()
            .mul(scale)
            .add(1)
            .reinterpretAsInts()
            .sub(MagnitudeOrder.ONE)
            .lanewise(VectorOperators.LSHR, MagnitudeOrder.SHIFT)
            .min(MagnitudeOrder.OUTLIERS)
            .intoArray(inTile, j);
      }
    }
  }

  @Override
  public int find(Tiles vector, int[][] buckets, int first, int last, int[] places) {
    int found = 0;
    for (int t = 0; t < vector.count(); t++) {
      int[] inTile = buckets[t];
      for (int j = 0; j < Tiles.WIDTH; j += LANES) {
        IntVector inLanes = IntVector.fromArray(INTS, inTile, j);
        if (inLanes
            .compare(VectorOperators.GE, first)
            .and(inLanes.compare(VectorOperators.LE, last))
            .anyTrue()) {
          for (int i = j; i < j + LANES; i++) {
            if (inTile[i] >= first && inTile[i] <= last) {
              places[found++] = t * Tiles.WIDTH + i;
            }
          }
        }
      }
    }
    return found;
  }

  @Override
  public void excesses(Tiles vector, float threshold, double[] sums) {
    double twice = 0;
    double fourTimesSquares = 0;
    for (int t = 0; t < vector.count(); t++) {
      foldExcesses(vector.tile(t), threshold, quarter, another);
      twice += fold.sumOfQuarter(quarter);
      fourTimesSquares += fold.sumOfQuarter(another);
    }
    sums[0] = twice / 2;
    sums[1] = fourTimesSquares / 4 + threshold * twice;
  }

  private static void foldExcesses(float[] tile, float threshold, float[] once, float[] twice) {
    for (int j = 0; j < FoldingTree.QUARTER; j += LANES) {
      FloatVector x0 = twiceExcess(load(tile, j).abs().sub(threshold));
      FloatVector x1 = twiceExcess(load(tile, j + 256).abs().sub(threshold));
      FloatVector x2 = twiceExcess(load(tile, j + 512).abs().sub(threshold));
      FloatVector x3 = twiceExcess(load(tile, j + 768).abs().sub(threshold));
      x0.add(x1).add(x2).add(x3).intoArray(once, j);
      square(x0).add(square(x1)).add(square(x2)).add(square(x3)).intoArray(twice, j);
    }
  }

  /** Adds x + |x|, which is 2x or 0: a maximum with 0 that has no NaN to think of. */
  private static FloatVector twiceExcess(FloatVector x) {
    return x.add(x.abs());
  }

  @Override
  public double weightedSum(Tiles vector, int[][] buckets, int[] weights) {
    double sum = 0;
    for (int t = 0; t < vector.count(); t++) {
      weigh(vector.tile(t), buckets[t], weights, once);
      sum += fold.sum(once);
    }
    return sum;
  }

  private static void weigh(float[] tile, int[] buckets, int[] weights, float[] products) {
    for (int j = 0; j < Tiles.WIDTH; j += LANES) {
      IntVector.fromArray(INTS, weights, 0, buckets, j)
          .add(INTEGER_BASE_BITS)
          .reinterpretAsFloats()
          .sub(INTEGER_BASE)
          .mul(load(tile, j).abs())
          .intoArray(products, j);
    }
  }

  private static FloatVector square(FloatVector x) {
    return x.mul(x);
  }

  private static FloatVector load(float[] tile, int j) {
    return FloatVector.fromArray(FLOATS, tile, j);
  }
}
