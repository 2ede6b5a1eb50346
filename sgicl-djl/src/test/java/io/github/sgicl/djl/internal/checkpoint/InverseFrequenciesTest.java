package io.github.sgicl.djl.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.sgicl.djl.internal.checkpoint.RopeScaling.Dynamic;
import io.github.sgicl.djl.internal.checkpoint.RopeScaling.LongRope;
import io.github.sgicl.djl.internal.checkpoint.RopeScaling.Unscaled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InverseFrequenciesTest {

  /** The reference's vectorised pow may be off by a unit in the last place; then 1 / x rounds. */
  private static final float LAST_BIT_OF_POW = 1.8e-7f;

  private static final RopeConfig PLAIN = new RopeConfig(10_000, 1, new Unscaled());

  private final Path directory;

  InverseFrequenciesTest(@TempDir Path directory) {
    this.directory = directory;
  }

  /** Expected: transformers 5.3.0 on torch 2.13.0, by rope_goldens.py beside the goldens. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("goldens")
  void agrees_with_transformers(String name, JsonObject golden) {
    InverseFrequencies computed = computed(golden);
    float[] expected = expected(golden);
    assertThat(computed.values()).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(computed.values()[i])
          .as("%s [%d]", name, i)
          .isCloseTo(expected[i], Offset.offset(expected[i] * LAST_BIT_OF_POW));
    }
    assertThat(computed.attentionScaling())
        .isEqualTo((float) golden.get("attention_scaling").getAsDouble());
  }

  @Test
  void ninety_eight_of_a_hundred_values_are_bit_equal() throws IOException {
    int values = 0;
    int equal = 0;
    for (Arguments arguments : goldens().toList()) {
      JsonObject golden = (JsonObject) arguments.get()[1];
      float[] expected = expected(golden);
      float[] computed = computed(golden).values();
      for (int i = 0; i < expected.length; i++) {
        values++;
        equal += computed[i] == expected[i] ? 1 : 0;
      }
    }
    assertThat(values).isEqualTo(907);
    assertThat(equal).isGreaterThan(values * 98 / 100);
  }

  private InverseFrequencies computed(JsonObject golden) {
    JsonObject json = golden.getAsJsonObject("config");
    Path file = TinyCheckpoint.text(directory, "config.json", json.toString());
    return InverseFrequencies.of(
        Ropes.of(file), json.get("head_dim").getAsInt(), golden.get("sequence_length").getAsInt());
  }

  private static float[] expected(JsonObject golden) {
    JsonArray list = golden.getAsJsonArray("inverse_frequencies");
    float[] values = new float[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = list.get(i).getAsFloat();
    }
    return values;
  }

  static Stream<Arguments> goldens() throws IOException {
    JsonElement goldens =
        JsonParser.parseString(Files.readString(Resources.path("rope_goldens.json")));
    return goldens.getAsJsonArray().asList().stream()
        .map(JsonElement::getAsJsonObject)
        .map(golden -> Arguments.of(golden.get("name").getAsString(), golden));
  }

  @Test
  void values_are_copied_out() {
    InverseFrequencies frequencies = InverseFrequencies.of(PLAIN, 4, 1);
    frequencies.values()[0] = 7;
    assertThat(frequencies.values()[0]).isEqualTo(1);
  }

  @Test
  void refuses_arguments_out_of_range() {
    refused(PLAIN, 0, 1, "rotary dimension must be positive and even, was 0");
    refused(PLAIN, 3, 1, "rotary dimension must be positive and even, was 3");
    refused(PLAIN, 4, 0, "sequence length must be at least 1, was 0");
    refused(
        new RopeConfig(10_000, 1, new Dynamic(2, 8)),
        2,
        1,
        "dynamic scaling needs a rotary dimension of at least 4, was 2");
    refused(
        new RopeConfig(10_000, 1, new LongRope(List.of(1.0), List.of(1.0), 1, 8)),
        4,
        1,
        "longrope has 1 factors, wanted one for each of 2 pairs of rotary dimensions");
  }

  private static void refused(RopeConfig rope, int dimension, int length, String message) {
    assertThatThrownBy(() -> InverseFrequencies.of(rope, dimension, length))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
