package io.github.sgicl.djl;

import java.util.Locale;

/**
 * The number format of weights and arithmetic in the forward pass. Scores of different formats do
 * not compare.
 */
public enum ComputeType {
  /** 32-bit floats: the default on every machine. */
  FLOAT32(6),
  /**
   * bfloat16: half the memory; about three significant digits. Fast where the processor has
   * instructions for it.
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
