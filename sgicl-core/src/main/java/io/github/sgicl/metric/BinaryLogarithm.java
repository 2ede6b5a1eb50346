package io.github.sgicl.metric;

/**
 * The base-2 logarithm of a tile of magnitudes: the exponent from the bits, plus a polynomial of
 * degree 9 in the mantissa less 1.5 (interpolated at Chebyshev nodes on [1, 2), error below 1e-7).
 * The exponent becomes a float by being written into the last bits of 2^23.
 */
final class BinaryLogarithm {

  private static final float EXPONENT_BASE = 0x1p23f;
  private static final int EXPONENT_BASE_BITS = Float.floatToRawIntBits(EXPONENT_BASE);
  private static final int BIAS = 127;

  private final FloatBits floatBits;
  private final int[] parts = new int[Tiles.WIDTH];
  private final float[] mantissas = new float[Tiles.WIDTH];
  private final float[] exponents = new float[Tiles.WIDTH];
  private final float[] logarithms = new float[Tiles.WIDTH];

  BinaryLogarithm(FloatBits floatBits) {
    this.floatBits = floatBits;
  }

  /**
   * {@code log2(magnitude / 2^exponent)} for a tile of magnitudes given by their bits; some finite
   * number for 0 and denormals, whose share is nothing. The array is this object's own.
   */
  float[] of(int[] bits, int exponent) {
    mantissas(bits, parts);
    floatBits.toFloats(parts, mantissas);
    exponents(bits, parts);
    floatBits.toFloats(parts, exponents);
    polynomial(mantissas, logarithms);
    addExponents(exponents, EXPONENT_BASE + BIAS + exponent, logarithms);
    return logarithms;
  }

  private static void mantissas(int[] bits, int[] mantissas) {
    for (int j = 0; j < Tiles.WIDTH; j++) {
      mantissas[j] = (bits[j] & 0x007fffff) | 0x3f800000;
    }
  }

  private static void exponents(int[] bits, int[] exponents) {
    for (int j = 0; j < Tiles.WIDTH; j++) {
      exponents[j] = (bits[j] >>> 23) | EXPONENT_BASE_BITS;
    }
  }

  private static void polynomial(float[] mantissas, float[] logarithms) {
    for (int j = 0; j < Tiles.WIDTH; j++) {
      logarithms[j] = ofMantissa(mantissas[j] - 1.5f);
    }
  }

  /** log2(x + 1.5) for x in [-0.5, 0.5). */
  private static float ofMantissa(float x) {
    float p = 0.0052834987f * x - 0.00886957f;
    p = p * x + 0.01180655f;
    p = p * x - 0.02068841f;
    p = p * x + 0.03802027f;
    p = p * x - 0.07128261f;
    p = p * x + 0.14248766f;
    p = p * x - 0.32059768f;
    p = p * x + 0.9617967f;
    return p * x + 0.5849625f;
  }

  private static void addExponents(float[] exponents, float base, float[] logarithms) {
    for (int j = 0; j < Tiles.WIDTH; j++) {
      logarithms[j] = logarithms[j] + (exponents[j] - base);
    }
  }
}
