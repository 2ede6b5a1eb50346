package io.github.sgicl.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Every bit pattern of both formats against the definition of a binary floating-point number. */
class HalfPrecisionTest {

  @Test
  void every_float16_has_its_value_and_sign() {
    assertConverts(HalfPrecision.FLOAT16, 5);
  }

  @Test
  void every_bfloat16_has_its_value_and_sign() {
    assertConverts(HalfPrecision.BFLOAT16, 8);
  }

  private static void assertConverts(HalfPrecision format, int exponentBits) {
    for (int bits = 0; bits < 1 << 16; bits++) {
      float expected = (float) value(bits, exponentBits);
      assertThat(Float.floatToIntBits(format.toFloat((short) bits)))
          .as("%s %04x is %s", format, bits, expected)
          .isEqualTo(Float.floatToIntBits(expected));
    }
  }

  private static double value(int bits, int exponentBits) {
    int fractionBits = 15 - exponentBits;
    int bias = (1 << (exponentBits - 1)) - 1;
    int exponent = (bits & 0x7fff) >> fractionBits;
    double fraction = Math.scalb((double) (bits & ((1 << fractionBits) - 1)), -fractionBits);
    double sign = bits < 0x8000 ? 1 : -1;
    if (exponent == (1 << exponentBits) - 1) {
      return fraction == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN;
    }
    return exponent == 0
        ? sign * Math.scalb(fraction, 1 - bias)
        : sign * Math.scalb(1 + fraction, exponent - bias);
  }
}
