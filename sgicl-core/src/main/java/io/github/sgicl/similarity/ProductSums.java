package io.github.sgicl.similarity;

import java.util.Arrays;

/**
 * Scalar products of vectors with factors, in single precision.
 *
 * <p>All are summed in one order: the coordinates are taken in runs of 64, the products of a run
 * are added one after the other to 0, and the sums of the runs likewise; each product and each sum
 * is rounded. Every vector has a lane of its own, so neither the width of the machine's vectors nor
 * the JDK, the threads or the number of factors changes a bit. In d coordinates a product of unit
 * vectors errs by less than about (63 + d / 64) 2^-24.
 */
final class ProductSums {

  /** How many vectors are best multiplied at once: loops are long, sums stay in the caches. */
  static final int BLOCK = 4_096;

  private static final int RUN = 64;

  /** Coordinates that a loop multiplies at once: with more, the JIT does not vectorise it. */
  private static final int STEP = 4;

  private ProductSums() {}

  /** How many coordinates vectors must have in memory, those beyond their own being 0. */
  static int padded(int dimension) {
    return (dimension + STEP - 1) / STEP * STEP;
  }

  /**
   * Multiplies.
   *
   * @param vectors [coordinate][vector], padded
   * @param factors [factor][coordinate]
   * @return [factor][vector]
   */
  static float[][] of(float[][] vectors, float[][] factors) {
    float[][] padded = new float[factors.length][];
    for (int k = 0; k < factors.length; k++) {
      padded[k] = Arrays.copyOf(factors[k], vectors.length);
    }
    float[][] sums = new float[factors.length][vectors[0].length];
    float[][] runs = new float[factors.length][vectors[0].length];
    for (int begin = 0; begin < vectors.length; begin += RUN) {
      int end = Math.min(vectors.length, begin + RUN);
      for (int i = begin; i < end; i += STEP) {
        addProducts(i, vectors, padded, runs);
      }
      for (int k = 0; k < factors.length; k++) {
        add(runs[k], sums[k]);
        Arrays.fill(runs[k], 0);
      }
    }
    return sums;
  }

  private static void addProducts(int i, float[][] vectors, float[][] factors, float[][] runs) {
    int k = 0;
    if (vectors[i].length == BLOCK) {
      for (; k + 1 < factors.length; k += 2) {
        addProducts(i, vectors, factors[k], factors[k + 1], runs[k], runs[k + 1]);
      }
    }
    for (; k < factors.length; k++) {
      addProducts(i, vectors, factors[k], runs[k]);
    }
  }

  /** Adds the products of four coordinates with one factor. */
  private static void addProducts(int i, float[][] vectors, float[] p, float[] sums) {
    float[] a = vectors[i];
    float[] b = vectors[i + 1];
    float[] c = vectors[i + 2];
    float[] d = vectors[i + 3];
    float pa = p[i];
    float pb = p[i + 1];
    float pc = p[i + 2];
    float pd = p[i + 3];
    for (int j = 0; j < sums.length; j++) {
      sums[j] = sums[j] + a[j] * pa + b[j] * pb + c[j] * pc + d[j] * pd;
    }
  }

  /** The same with two factors, for a full block: JDK 17 must know the loop's end beforehand. */
  private static void addProducts(
      int i, float[][] vectors, float[] p, float[] q, float[] sums, float[] others) {
    float[] a = vectors[i];
    float[] b = vectors[i + 1];
    float[] c = vectors[i + 2];
    float[] d = vectors[i + 3];
    float pa = p[i];
    float pb = p[i + 1];
    float pc = p[i + 2];
    float pd = p[i + 3];
    float qa = q[i];
    float qb = q[i + 1];
    float qc = q[i + 2];
    float qd = q[i + 3];
    for (int j = 0; j < BLOCK; j++) {
      float va = a[j];
      float vb = b[j];
      float vc = c[j];
      float vd = d[j];
      sums[j] = sums[j] + va * pa + vb * pb + vc * pc + vd * pd;
      others[j] = others[j] + va * qa + vb * qb + vc * qc + vd * qd;
    }
  }

  private static void add(float[] summands, float[] sums) {
    for (int j = 0; j < sums.length; j++) {
      sums[j] += summands[j];
    }
  }
}
