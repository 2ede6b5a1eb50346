package io.github.sgicl.djl.internal.engine.plan;

import java.util.Optional;

/**
 * The format in which gpt-oss stores its experts' matrices (OCP Microscaling Formats 1.0, MXFP4):
 * each 32 numbers of a row are one block of 16 bytes, a byte holding two numbers of 4 bits, the
 * lower half first; and a byte for each block, by whose value less 127 as a power of two they are
 * scaled.
 */
public final class Mxfp4 {

  /** How the names of the tensors of blocks end. */
  public static final String BLOCKS = "_blocks";

  private static final int NUMBERS = 32;
  private static final int BYTES = 16;

  private Mxfp4() {}

  /** The shape of the bytes of so many matrices of a shape. */
  static long[] blocks(long count, long... matrix) {
    return new long[] {count, matrix[0], matrix[1] / NUMBERS, BYTES};
  }

  /** The name of the scales of blocks of a name. */
  static String scalesOf(String blocks) {
    return blocks.substring(0, blocks.length() - BLOCKS.length()) + "_scales";
  }

  /** The shape of their scales. */
  static long[] scales(long count, long... matrix) {
    return new long[] {count, matrix[0], matrix[1] / NUMBERS};
  }

  /** Why rows of a width cannot be stored so, if they cannot. */
  public static Optional<String> contradiction(String field, int width) {
    return width % NUMBERS == 0
        ? Optional.empty()
        : Optional.of(
            field + " must be a multiple of " + NUMBERS + " for weights in MXFP4, was " + width);
  }
}
