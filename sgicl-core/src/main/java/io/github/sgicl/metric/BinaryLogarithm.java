package io.github.sgicl.metric;

/**
 * The base-2 logarithm of a tile of magnitudes: {@code log2(m 2^e) = e + s P(s^2)} with m from the
 * root of a half to that of 2, and {@code s = (m - 1) / (m + 1)}; P of degree 3 (interpolated at
 * Chebyshev nodes, error below 1e-9, so that rounding is all that errs). The exponent becomes a
 * float by being added to the last bits of 1.5 * 2^23.
 */
final class BinaryLogarithm {

  /** The bits of the root of a half. */
  static final int ROOT_OF_HALF = 0x3f3504f3;

  static final float C0 = 2.88539f;
  static final float C1 = 0.96179885f;
  static final float C2 = 0.5767152f;
  static final float C3 = 0.4317177f;

  private static final float INTEGER_BASE = 0x1.8p23f;
  private static final int INTEGER_BASE_BITS = Float.floatToRawIntBits(INTEGER_BASE);

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
    ofMantissas(mantissas, logarithms);
    addExponents(exponents, INTEGER_BASE + exponent, logarithms);
    return logarithms;
  }

  private static void mantissas(int[] bits, int[] mantissas) {
    for (int j = 0; j < Tiles.WIDTH; j++) {
      mantissas[j] = bits[j] - ((bits[j] - ROOT_OF_HALF) >> 23 << 23);
    }
  }

  private static void exponents(int[] bits, int[] exponents) {
    for (int j = 0; j < Tiles.WIDTH; j++) {
      exponents[j] = ((bits[j] - ROOT_OF_HALF) >> 23) + INTEGER_BASE_BITS;
    }
  }

  private static void ofMantissas(float[] mantissas, float[] logarithms) {
    for (int j = 0; j < Tiles.WIDTH; j++) {
      logarithms[j] = ofMantissa((mantissas[j] - 1) / (mantissas[j] + 1));
    }
  }

  private static float ofMantissa(float s) {
    float z = s * s;
    return (((C3 * z + C2) * z + C1) * z + C0) * s;
  }

  private static void addExponents(float[] exponents, float base, float[] logarithms) {
    for (int j = 0; j < Tiles.WIDTH; j++) {
      logarithms[j] = logarithms[j] + (exponents[j] - base);
    }
  }
}
