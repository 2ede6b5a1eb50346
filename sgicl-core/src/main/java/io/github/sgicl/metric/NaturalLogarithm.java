package io.github.sgicl.metric;

/**
 * The natural logarithm in additions, multiplications and one division, which every machine rounds
 * alike; {@link Math#log} may differ in its last bit from one machine to another, and the strict
 * one is slow on JDK 17. It is {@code e ln 2 + 2 atanh(s)} of {@code m 2^e}, with m from the root
 * of a half to that of 2 and {@code s = (m - 1) / (m + 1)}, by the series of atanh.
 */
final class NaturalLogarithm {

  static final double LN_2 = 0x1.62e42fefa39efp-1;

  /** The bits of the root of a half. */
  private static final long ROOT_OF_HALF = 0x3fe6a09e667f3bcdL;

  /** What the series leaves out after s^19 is below 3e-17 of the logarithm. */
  private static final int LAST = 19;

  private NaturalLogarithm() {}

  /**
   * The logarithm, right to 4e-16 of its size.
   *
   * @param x positive and neither infinite nor denormal
   */
  static double of(double x) {
    long bits = Double.doubleToRawLongBits(x);
    long exponent = (bits - ROOT_OF_HALF) >> 52;
    double m = Double.longBitsToDouble(bits - (exponent << 52));
    double s = (m - 1) / (m + 1);
    double square = s * s;
    double series = 1.0 / LAST;
    for (int odd = LAST - 2; odd >= 1; odd -= 2) {
      series = series * square + 1.0 / odd;
    }
    return exponent * LN_2 + 2 * s * series;
  }
}
