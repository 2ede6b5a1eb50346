package io.github.sgicl.djl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.djl.internal.checkpoint.SafetensorsWriter;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.reranking.Answer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded model, whose weights are bfloat16, written in other ways that mean the same. */
class WeightLayoutsTest {

  private static final List<String> TEXTS = HuggingFaceDecoderTest.randomPrompts(20, 51);
  private static final List<List<Activation>> EXPECTED = states(EmbeddedModel.walk());

  @TempDir private Path folder;
  private WalkCopy walk;

  @BeforeEach
  void copyTheModel() {
    walk = WalkCopy.in(folder.resolve("walk"));
  }

  @Test
  void as_float32() {
    walk.mapTensors(WeightLayoutsTest::asFloat32);
    assertThat(states(walk.directory())).isEqualTo(EXPECTED);
  }

  @Test
  void as_float16_which_is_widened_exactly() {
    walk.mapTensors(WeightLayoutsTest::asFloat16);
    List<List<Activation>> half = states(walk.directory());
    walk.mapTensors(WeightLayoutsTest::halfAsFloat32);
    assertThat(states(walk.directory())).isEqualTo(half);
    for (int i = 0; i < TEXTS.size(); i++) {
      assertThat(distance(half.get(i), EXPECTED.get(i))).as(TEXTS.get(i)).isLessThan(1e-3);
    }
  }

  @Test
  void with_types_mixed_in_one_file() {
    walk.mapTensors(tensor -> tensor.name().contains("norm") ? asFloat32(tensor) : tensor);
    assertThat(states(walk.directory())).isEqualTo(EXPECTED);
  }

  @Test
  void with_tensors_in_another_order() {
    List<StoredTensor> tensors = new ArrayList<>(walk.tensors());
    Collections.reverse(tensors);
    walk.write(WalkCopy.WEIGHTS, WalkCopy.writer(tensors).toBytes());
    assertThat(states(walk.directory())).isEqualTo(EXPECTED);
  }

  @Test
  void beside_tensors_that_no_model_needs() {
    walk.write(
        WalkCopy.WEIGHTS,
        WalkCopy.writer(walk.tensors())
            .tensor("rotary_emb.inv_freq", "I64", List.of(), new byte[8])
            .tensor("mask", "BOOL", List.of(3L), new byte[3])
            .toBytes());
    assertThat(states(walk.directory())).isEqualTo(EXPECTED);
  }

  @Test
  void with_tensors_off_their_elements_boundaries() {
    for (UnaryOperator<StoredTensor> type : types()) {
      walk.mapTensors(type);
      List<List<Activation>> aligned = states(walk.directory());
      for (int shift = 1; shift < 4; shift++) {
        walk.write(WalkCopy.WEIGHTS, shifted(shift));
        assertThat(states(walk.directory())).as("by %s bytes", shift).isEqualTo(aligned);
      }
    }
  }

  @Test
  void in_shards_with_an_index() {
    List<StoredTensor> tensors = walk.tensors();
    int half = tensors.size() / 2;
    walk.delete(WalkCopy.WEIGHTS);
    WalkCopy.writer(tensors.subList(0, half))
        .write(walk.directory().resolve("model-00001-of-00002.safetensors"));
    WalkCopy.writer(tensors.subList(half, tensors.size()))
        .write(walk.directory().resolve("model-00002-of-00002.safetensors"));
    String map =
        tensors.stream()
            .map(
                tensor ->
                    "\"%s\": \"model-0000%d-of-00002.safetensors\""
                        .formatted(tensor.name(), tensors.indexOf(tensor) < half ? 1 : 2))
            .collect(Collectors.joining(", "));
    walk.write("model.safetensors.index.json", "{\"weight_map\": {" + map + "}}");
    assertThat(states(walk.directory())).isEqualTo(EXPECTED);
  }

  @Test
  void in_a_directory_with_letters_of_many_scripts() {
    WalkCopy elsewhere = WalkCopy.in(folder.resolve("größe ∂ 模型 é"));
    assertThat(states(elsewhere.directory())).isEqualTo(EXPECTED);
    try (HuggingFaceDecoder model = HuggingFaceDecoder.from(elsewhere.directory()).load()) {
      assertThat(model.model().name()).isEqualTo("größe ∂ 模型 é");
    }
  }

  @Test
  void behind_symbolic_links_as_in_the_cache_of_the_hub() throws IOException {
    Path snapshot = Files.createDirectory(folder.resolve("snapshot"));
    for (String name : List.of("config.json", WalkCopy.WEIGHTS, "tokenizer.json")) {
      Files.createSymbolicLink(snapshot.resolve(name), walk.directory().resolve(name));
    }
    assertThat(states(snapshot)).isEqualTo(EXPECTED);
  }

  @Test
  void several_stop_tokens_end_an_answer() {
    WalkGolden golden = WalkGolden.all().get(0);
    String first = answer(EmbeddedModel.walk(), golden.prompt()).text().split(" ", -1)[0];
    int id = 9 + "abcdefghijklmnopqrstuvwxyz".indexOf(first);
    assertThat(id).isGreaterThanOrEqualTo(9);
    walk.set("generation_config.json", "eos_token_id", "[2, " + id + "]");
    assertThat(answer(walk.directory(), golden.prompt()).text()).isEmpty();
  }

  @Test
  void without_a_generation_config_the_stop_token_is_the_models() {
    walk.delete("generation_config.json");
    for (WalkGolden golden : WalkGolden.all()) {
      assertThat(answer(walk.directory(), golden.prompt()).text() + " ;")
          .as(golden.prompt())
          .isEqualTo(golden.greedy());
    }
  }

  private static List<List<Activation>> states(Path checkpoint) {
    try (HuggingFaceDecoder model = HuggingFaceDecoder.from(checkpoint).load()) {
      return model.verbatim().readings(TEXTS, 0, 1, 2, 3).stream()
          .map(TextReading::states)
          .toList();
    }
  }

  private static Answer answer(Path checkpoint, String question) {
    try (HuggingFaceDecoder model = HuggingFaceDecoder.from(checkpoint).load()) {
      return model.answers(List.of(List.of(Message.user(question))), 32).get(0);
    }
  }

  private static double distance(List<Activation> a, List<Activation> b) {
    double largest = 0;
    for (int i = 0; i < a.size(); i++) {
      largest = Math.max(largest, VectorDistance.largest(a.get(i).toArray(), b.get(i).toArray()));
    }
    return largest;
  }

  private static List<UnaryOperator<StoredTensor>> types() {
    return List.of(
        UnaryOperator.identity(), WeightLayoutsTest::asFloat16, WeightLayoutsTest::halfAsFloat32);
  }

  /** The same file with blanks behind the header, so that its data begin elsewhere. */
  private byte[] shifted(int bytes) {
    byte[] file = WalkCopy.writer(walk.tensors()).toBytes();
    ByteBuffer whole = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int header = (int) whole.getLong();
    byte[] longer = Arrays.copyOfRange(file, Long.BYTES, Long.BYTES + header + bytes);
    Arrays.fill(longer, header, longer.length, (byte) ' ');
    byte[] data = Arrays.copyOfRange(file, Long.BYTES + header, file.length);
    return SafetensorsWriter.file(longer.length, longer, data);
  }

  private static StoredTensor asFloat32(StoredTensor tensor) {
    return widened(tensor, WeightLayoutsTest::ofBfloat16);
  }

  private static StoredTensor halfAsFloat32(StoredTensor tensor) {
    return widened(tensor, WeightLayoutsTest::ofHalf);
  }

  private static StoredTensor widened(StoredTensor tensor, IntToDoubleFunction value) {
    ByteBuffer from = ByteBuffer.wrap(tensor.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    byte[] wide = new byte[2 * tensor.bytes().length];
    ByteBuffer to = ByteBuffer.wrap(wide).order(ByteOrder.LITTLE_ENDIAN);
    while (from.hasRemaining()) {
      to.putFloat((float) value.applyAsDouble(from.getShort()));
    }
    return tensor.as("F32", wide);
  }

  private static StoredTensor asFloat16(StoredTensor tensor) {
    ByteBuffer from = ByteBuffer.wrap(tensor.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    byte[] halves = new byte[tensor.bytes().length];
    ByteBuffer to = ByteBuffer.wrap(halves).order(ByteOrder.LITTLE_ENDIAN);
    while (from.hasRemaining()) {
      to.putShort(half((float) ofBfloat16(from.getShort())));
    }
    return tensor.as("F16", halves);
  }

  private static double ofBfloat16(int bits) {
    return Float.intBitsToFloat(bits << 16);
  }

  /** IEEE binary16; what is too small for a normal number becomes zero. */
  private static short half(float value) {
    int bits = Float.floatToIntBits(value);
    int exponent = ((bits >>> 23) & 0xff) - 127 + 15;
    assertThat(exponent).isLessThan(31);
    int sign = (bits >>> 16) & 0x8000;
    int mantissa = (bits >>> 13) & 0x3ff;
    return (short) (exponent < 1 ? sign : sign | (exponent << 10) | mantissa);
  }

  private static double ofHalf(int half) {
    int exponent = (half >>> 10) & 0x1f;
    int sign = (half & 0x8000) << 16;
    int magnitude = ((exponent - 15 + 127) << 23) | ((half & 0x3ff) << 13);
    return Float.intBitsToFloat(exponent == 0 ? sign : sign | magnitude);
  }
}
