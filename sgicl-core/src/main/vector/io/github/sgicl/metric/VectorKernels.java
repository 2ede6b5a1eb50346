package io.github.sgicl.metric;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Kernels in the Vector API, compiled apart and used only where its module is present. A sum adds
 * four vectors as a tree, a few trees to a run, and runs in double precision, so that a large term
 * meets few roundings; deviations go through an array that is folded, since their sum is squared.
 * Loop bodies have less than a score of operations: C2 inlines no more, and a vector that crosses a
 * call which is not inlined becomes an object.
 */
final class VectorKernels implements Kernels {

  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(int.class, FLOATS.vectorShape());
  private static final int LANES = FLOATS.length();

  private static final int RUN = Tiles.WIDTH / 4;

  private static final float EXPONENT_BASE = 0x1p23f;
  private static final int EXPONENT_BASE_BITS = Float.floatToRawIntBits(EXPONENT_BASE);
  private static final int BIAS = 127;

  /** An integer of up to 22 bits and a sign, added to these bits, is added to this float. */
  private static final float INTEGER_BASE = 0x1.8p23f;

  private static final int INTEGER_BASE_BITS = Float.floatToRawIntBits(INTEGER_BASE);

  private final FoldingTree fold = new FoldingTree();
  private final float[] products = new float[Tiles.WIDTH];
  private final float[] moreProducts = new float[Tiles.WIDTH];

  /** Whether a tile is a whole number of unrolled steps of at least 128 bits. */
  static boolean supported() {
    return LANES >= 4 && RUN % (4 * LANES) == 0;
  }

  @Override
  public double sumOfMagnitudes(Tiles vector) {
    double total = 0;
    for (int t = 0; t < vector.count(); t++) {
      total += magnitudes(vector.tile(t));
    }
    return total;
  }

  private static double magnitudes(float[] tile) {
    double total = 0;
    for (int from = 0; from < Tiles.WIDTH; from += RUN) {
      FloatVector run = FloatVector.zero(FLOATS);
      for (int j = from; j < from + RUN; j += 4 * LANES) {
        run = run.add(magnitudes(tile, j));
      }
      total += sum(run);
    }
    return total;
  }

  private static FloatVector magnitudes(float[] tile, int j) {
    FloatVector x0 = load(tile, j).abs();
    FloatVector x1 = load(tile, j + LANES).abs();
    FloatVector x2 = load(tile, j + 2 * LANES).abs();
    FloatVector x3 = load(tile, j + 3 * LANES).abs();
    return x0.add(x1).add(x2.add(x3));
  }

  @Override
  public double sumOfSquares(Tiles vector) {
    double total = 0;
    for (int t = 0; t < vector.count(); t++) {
      total += squares(vector.tile(t));
    }
    return total;
  }

  private static double squares(float[] tile) {
    double total = 0;
    for (int from = 0; from < Tiles.WIDTH; from += RUN) {
      FloatVector run = FloatVector.zero(FLOATS);
      for (int j = from; j < from + RUN; j += 4 * LANES) {
        run = run.add(squares(tile, j));
      }
      total += sum(run);
    }
    return total;
  }

  private static FloatVector squares(float[] tile, int j) {
    FloatVector x0 = load(tile, j);
    FloatVector x1 = load(tile, j + LANES);
    FloatVector x2 = load(tile, j + 2 * LANES);
    FloatVector x3 = load(tile, j + 3 * LANES);
    return x1.fma(x1, x0.mul(x0)).add(x3.fma(x3, x2.mul(x2)));
  }

  @Override
  public double sumOfFourthPowers(Tiles vector) {
    double total = 0;
    for (int t = 0; t < vector.count(); t++) {
      total += fourthPowers(vector.tile(t));
    }
    return total;
  }

  private static double fourthPowers(float[] tile) {
    double total = 0;
    for (int from = 0; from < Tiles.WIDTH; from += RUN) {
      FloatVector run = FloatVector.zero(FLOATS);
      for (int j = from; j < from + RUN; j += 4 * LANES) {
        run = run.add(fourthPowers(tile, j));
      }
      total += sum(run);
    }
    return total;
  }

  private static FloatVector fourthPowers(float[] tile, int j) {
    FloatVector x0 = load(tile, j);
    FloatVector x1 = load(tile, j + LANES);
    FloatVector x2 = load(tile, j + 2 * LANES);
    FloatVector x3 = load(tile, j + 3 * LANES);
    FloatVector q0 = x0.mul(x0);
    FloatVector q1 = x1.mul(x1);
    FloatVector q2 = x2.mul(x2);
    FloatVector q3 = x3.mul(x3);
    return q1.fma(q1, q0.mul(q0)).add(q3.fma(q3, q2.mul(q2)));
  }

  @Override
  public double sum(Tiles vector) {
    double total = 0;
    for (int t = 0; t < vector.count(); t++) {
      total += values(vector.tile(t));
    }
    return total;
  }

  private static double values(float[] tile) {
    double total = 0;
    for (int from = 0; from < Tiles.WIDTH; from += RUN) {
      FloatVector run = FloatVector.zero(FLOATS);
      for (int j = from; j < from + RUN; j += 4 * LANES) {
        run = run.add(values(tile, j));
      }
      total += sum(run);
    }
    return total;
  }

  private static FloatVector values(float[] tile, int j) {
    FloatVector x0 = load(tile, j);
    FloatVector x1 = load(tile, j + LANES);
    FloatVector x2 = load(tile, j + 2 * LANES);
    FloatVector x3 = load(tile, j + 3 * LANES);
    return x0.add(x1).add(x2.add(x3));
  }

  @Override
  public void deviations(Tiles vector, float center, double[] sums) {
    double second = 0;
    double fourth = 0;
    vector.pad(center);
    for (int t = 0; t < vector.count(); t++) {
      float[] tile = vector.tile(t);
      for (int j = 0; j < Tiles.WIDTH; j += LANES) {
        FloatVector deviation = load(tile, j).sub(center);
        deviation.mul(deviation).intoArray(products, j);
      }
      second += fold.sum(products);
      fourth += fold.sumOfSquares(products);
    }
    vector.pad(0);
    sums[0] = second;
    sums[1] = fourth;
  }

  @Override
  public void logarithms(Tiles vector, int exponent, int rise, double[] sums) {
    double magnitudes = 0;
    double squares = 0;
    float base = EXPONENT_BASE + BIAS + exponent;
    for (int t = 0; t < vector.count(); t++) {
      timesLogarithms(vector.tile(t), base, rise, products, moreProducts);
      magnitudes += fold.sum(products);
      squares += fold.sum(moreProducts);
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
      FloatVector x = bits.and(0x007fffff).or(0x3f800000).reinterpretAsFloats().sub(1.5f);
      FloatVector p = x.mul(0.0052834987f).add(-0.00886957f);
      p = p.fma(x, constant(0.01180655f));
      p = p.fma(x, constant(-0.02068841f));
      p = p.fma(x, constant(0.03802027f));
      p = p.fma(x, constant(-0.07128261f));
      p = p.fma(x, constant(0.14248766f));
      p = p.fma(x, constant(-0.32059768f));
      p = p.fma(x, constant(0.9617967f));
      p = p.fma(x, constant(0.5849625f));
      FloatVector exponents =
          bits.lanewise(VectorOperators.LSHR, 23).or(EXPONENT_BASE_BITS).reinterpretAsFloats();
      FloatVector logarithm = p.add(exponents.sub(base));
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

  /** Adds x + |x|, which is 2x or 0: a maximum with 0 that has no NaN to think of. */
  @Override
  public void excesses(Tiles vector, float threshold, double[] sums) {
    double twice = 0;
    double fourTimesSquares = 0;
    for (int t = 0; t < vector.count(); t++) {
      float[] tile = vector.tile(t);
      FloatVector m0 = FloatVector.zero(FLOATS);
      FloatVector m1 = m0;
      FloatVector s0 = m0;
      FloatVector s1 = m0;
      for (int j = 0; j < Tiles.WIDTH; j += 2 * LANES) {
        FloatVector e0 = load(tile, j).abs().sub(threshold);
        FloatVector e1 = load(tile, j + LANES).abs().sub(threshold);
        FloatVector x0 = e0.add(e0.abs());
        FloatVector x1 = e1.add(e1.abs());
        m0 = m0.add(x0);
        m1 = m1.add(x1);
        s0 = x0.fma(x0, s0);
        s1 = x1.fma(x1, s1);
      }
      twice += sum(m0.add(m1));
      fourTimesSquares += sum(s0.add(s1));
    }
    sums[0] = twice / 2;
    sums[1] = fourTimesSquares / 4 + threshold * twice;
  }

  @Override
  public double weightedSum(Tiles vector, int[][] buckets, int[] weights) {
    double sum = 0;
    for (int t = 0; t < vector.count(); t++) {
      float[] tile = vector.tile(t);
      int[] inTile = buckets[t];
      FloatVector s0 = FloatVector.zero(FLOATS);
      FloatVector s1 = s0;
      for (int j = 0; j < Tiles.WIDTH; j += 2 * LANES) {
        IntVector w0 = IntVector.fromArray(INTS, weights, 0, inTile, j);
        IntVector w1 = IntVector.fromArray(INTS, weights, 0, inTile, j + LANES);
        FloatVector f0 = w0.add(INTEGER_BASE_BITS).reinterpretAsFloats().sub(INTEGER_BASE);
        FloatVector f1 = w1.add(INTEGER_BASE_BITS).reinterpretAsFloats().sub(INTEGER_BASE);
        s0 = f0.fma(load(tile, j).abs(), s0);
        s1 = f1.fma(load(tile, j + LANES).abs(), s1);
      }
      sum += sum(s0.add(s1));
    }
    return sum;
  }

  private static FloatVector constant(float value) {
    return FloatVector.broadcast(FLOATS, value);
  }

  private static FloatVector load(float[] tile, int j) {
    return FloatVector.fromArray(FLOATS, tile, j);
  }

  private static double sum(FloatVector lanes) {
    return lanes.reduceLanes(VectorOperators.ADD);
  }
}
