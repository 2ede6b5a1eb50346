package io.github.sgicl.metric;

/** The two sixteen-bit formats in which activations are stored. Every value is exact as a float. */
enum HalfPrecision {
  /** IEEE 754 binary16: 5 bits of exponent, 10 of fraction. */
  FLOAT16 {
    @Override
    float toFloat(short bits) {
      int magnitude = bits & 0x7fff;
      int sign = (bits & 0x8000) << 16;
      int wide =
          magnitude >= 0x7c00
              ? magnitude << 13 | 0x7f800000
              : Float.floatToRawIntBits(Float.intBitsToFloat(magnitude << 13) * 0x1p112f);
      return Float.intBitsToFloat(sign | wide);
    }
  },
  /** bfloat16: the upper half of a float. */
  BFLOAT16 {
    @Override
    float toFloat(short bits) {
      return Float.intBitsToFloat(bits << 16);
    }
  };

  abstract float toFloat(short bits);
}
