package io.github.sgicl.djl.stored;

/** IEEE 754 binary16, which Java converts by itself only from version 20 on. */
final class HalfPrecision {

  private static final int SIGN = 0x8000;
  private static final int INFINITY = 0x7c00;
  private static final int MANTISSA = 0x3ff;
  private static final int DROPPED_BITS = 13;
  private static final int EXPONENT_SHIFT = (127 - 15) << 23;
  private static final int SMALLEST_NORMAL = 0x38800000;
  private static final int BEYOND_RANGE = 0x47800000;
  private static final float SUBNORMAL_STEP = 0x1p-24f;

  private HalfPrecision() {}

  static float toFloat(short half) {
    int magnitude = half & ~SIGN & 0xffff;
    int mantissa = magnitude & MANTISSA;
    float value;
    if (magnitude >= INFINITY) {
      value = mantissa == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
    } else if (magnitude <= MANTISSA) {
      value = mantissa * SUBNORMAL_STEP;
    } else {
      value = Float.intBitsToFloat((magnitude << DROPPED_BITS) + EXPONENT_SHIFT);
    }
    return (half & SIGN) == 0 ? value : -value;
  }

  /** The nearest half, the even one of two; infinity beyond the range. The value is no NaN. */
  static short nearest(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = (bits >>> 16) & SIGN;
    int magnitude = bits & Integer.MAX_VALUE;
    int half;
    if (magnitude >= BEYOND_RANGE) {
      half = INFINITY;
    } else if (magnitude < SMALLEST_NORMAL) {
      half = (int) Math.rint(Math.abs(value) / SUBNORMAL_STEP);
    } else {
      int lastKept = (magnitude >>> DROPPED_BITS) & 1;
      half = (magnitude - EXPONENT_SHIFT + 0xfff + lastKept) >>> DROPPED_BITS;
    }
    return (short) (sign | half);
  }
}
