package io.github.sgicl.djl;

import java.util.Locale;

/**
 * The number format of arithmetic in the forward pass. Scores of different formats do not compare.
 * Weights are stored in whatever format their file has.
 */
public enum ComputeType {
  /**
   * 32-bit floats: the default on every machine. On a processor, matrices of half precision and in
   * blocks stay in memory as they are stored, and become float32 as they are multiplied.
   */
  FLOAT32(6),
  /**
   * bfloat16: about three significant digits, and half the memory of float32 for states. Fast where
   * the processor has instructions for it, several times slower than float32 elsewhere.
   */
  BFLOAT16(15),
  /** IEEE half precision: half the memory; overflows above 65,504. */
  FLOAT16(5);

  private final int scriptCode;

  ComputeType(int scriptCode) {
    this.scriptCode = scriptCode;
  }

  public int scriptCode() {
    return scriptCode;
  }

  /** The size of a number. */
  public int bytes() {
    return this == FLOAT32 ? Float.BYTES : Short.BYTES;
  }

  /** The lower-case name, as in a score's identity. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
