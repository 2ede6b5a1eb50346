package io.github.sgicl.djl.stored;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.Site;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FloatFormatTest {

  @ParameterizedTest
  @EnumSource
  void rounds_as_torch_does(FloatFormat format) {
    List<Activation> exact = states("random-f32");
    List<Activation> rounded = states("random-" + format.name().toLowerCase(Locale.ROOT));
    for (int text = 0; text < exact.size(); text++) {
      float[] values = exact.get(text).toArray();
      float[] wanted = rounded.get(text).toArray();
      for (int i = 0; i < values.length; i++) {
        assertThat(roundTrip(format, values[i]))
            .as("%s as %s", values[i], format)
            .isEqualTo(wanted[i]);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"BF16", "F16"})
  void keeps_every_value_that_it_can_hold(FloatFormat format) {
    for (int bits = 0; bits < 1 << 16; bits++) {
      float value = format.get(buffer().putShort((short) bits).flip());
      if (!Float.isNaN(value)) {
        ByteBuffer written = buffer();
        format.put(written, value);
        assertThat(written.flip().getShort()).as("%x", bits).isEqualTo((short) bits);
      }
    }
  }

  @Test
  void knows_infinity_and_nan_of_half_precision() {
    assertThat(HalfPrecision.toFloat((short) 0x7c00)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(HalfPrecision.toFloat((short) 0xfc00)).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(HalfPrecision.toFloat((short) 0x7e00)).isNaN();
    assertThat(HalfPrecision.toFloat((short) 0x7bff)).isEqualTo(65504);
    assertThat(HalfPrecision.toFloat((short) 1)).isEqualTo(0x1p-24f);
  }

  @Test
  void values_beyond_the_range_become_infinite() {
    assertThat(roundTrip(FloatFormat.F16, 65519)).isEqualTo(65504);
    assertThat(roundTrip(FloatFormat.F16, -65520)).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(roundTrip(FloatFormat.F16, 1e10f)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(roundTrip(FloatFormat.BF16, Float.MAX_VALUE)).isEqualTo(Float.POSITIVE_INFINITY);
  }

  @Test
  void names_what_rounding_a_compute_type_went_through() {
    assertThat(FloatFormat.F32.keeping("bfloat16")).isEqualTo("bfloat16");
    assertThat(FloatFormat.BF16.keeping("bfloat16")).isEqualTo("bfloat16");
    assertThat(FloatFormat.F16.keeping("bfloat16")).isEqualTo("bfloat16, stored in float16");
    assertThat(FloatFormat.F16.keeping("bfloat16, stored in float16"))
        .isEqualTo("bfloat16, stored in float16");
  }

  private static List<Activation> states(String store) {
    return StoredActivations.open(Stores.python(store)).read(Stores.TEXTS, Site.lastHiddenState());
  }

  private static float roundTrip(FloatFormat format, float value) {
    ByteBuffer bytes = buffer();
    format.put(bytes, value);
    assertThat(bytes.position()).isEqualTo(format.bytes());
    return format.get(bytes.flip());
  }

  private static ByteBuffer buffer() {
    return ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }
}
