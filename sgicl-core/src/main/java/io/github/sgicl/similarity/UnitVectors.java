package io.github.sgicl.similarity;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Vectors of length 1, laid out for multiplication with others: a block holds 4,096 of them, the
 * last one what is left, coordinate by coordinate. Memory is read once for up to 32 factors, in
 * four streams, from its beginning to its end. {@link ProductSums} says how products are summed.
 */
final class UnitVectors {

  private static final int BLOCK = ProductSums.BLOCK;

  /** Factors of one sweep: more would crowd the vectors out of the caches. */
  private static final int SWEEP = SimilarityIndex.SWEEP;

  private final int dimension;
  private final float[][][] blocks;

  UnitVectors(int size, int dimension) {
    this.dimension = dimension;
    this.blocks = new float[(size + BLOCK - 1) / BLOCK][][];
    for (int block = 0; block < blocks.length; block++) {
      int vectors = Math.min(BLOCK, size - block * BLOCK);
      blocks[block] = new float[ProductSums.padded(dimension)][vectors];
    }
  }

  /** What becomes of scalar products. */
  @FunctionalInterface
  interface Products {

    /**
     * Takes the products of one factor with the vectors of one block. Called on many threads, in
     * any order.
     *
     * @param factor the place of the factor
     * @param first the place of the block's first vector
     * @param products not to be changed
     */
    void take(int factor, int first, float[] products);
  }

  void set(int place, float[] unit) {
    float[][] block = blocks[place / BLOCK];
    for (int i = 0; i < dimension; i++) {
      block[i][place % BLOCK] = unit[i];
    }
  }

  float[] get(int place) {
    float[] unit = new float[dimension];
    float[][] block = blocks[place / BLOCK];
    for (int i = 0; i < dimension; i++) {
      unit[i] = block[i][place % BLOCK];
    }
    return unit;
  }

  /** Multiplies every vector with every factor, on the common pool if there are many vectors. */
  void times(float[][] factors, Products products) {
    for (int begin = 0; begin < factors.length; begin += SWEEP) {
      int first = begin;
      float[][] some = Arrays.copyOfRange(factors, first, Math.min(factors.length, first + SWEEP));
      IntStream range = IntStream.range(0, blocks.length);
      (blocks.length > 1 ? range.parallel() : range)
          .forEach(
              block -> {
                float[][] sums = ProductSums.of(blocks[block], some);
                for (int i = 0; i < sums.length; i++) {
                  products.take(first + i, block * BLOCK, sums[i]);
                }
              });
    }
  }
}
