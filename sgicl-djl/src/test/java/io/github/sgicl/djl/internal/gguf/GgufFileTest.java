package io.github.sgicl.djl.internal.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.DType;
import io.github.sgicl.djl.internal.checkpoint.TensorInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GgufFileTest {

  private final Path path;

  GgufFileTest(@TempDir Path directory) {
    this.path = directory.resolve("model.gguf");
  }

  static GgufWriter small() {
    return new GgufWriter()
        .text("general.architecture", "llama")
        .uint32("llama.block_count", 3)
        .float32("llama.attention.layer_norm_rms_epsilon", 0.5f)
        .flag("tokenizer.ggml.add_bos_token", true)
        .texts("tokenizer.ggml.tokens", List.of("a", "", "日本"))
        .int32s("tokenizer.ggml.token_type", List.of(1, 3, -1))
        .float32s("tokenizer.ggml.scores", List.of(-1f, 0f, 2.5f))
        .tensor("first", List.of(2L, 3L), 1, 2, 3, 4, 5, 6)
        .tensor("second", "Q4_0", List.of(1L, 32L), new byte[18]);
  }

  private GgufFile read(byte[] bytes) {
    try {
      Files.write(path, bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return GgufFile.read(path);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void reads_typed_metadata(int version) {
    GgufMetadata read = read(small().version(version).toBytes()).metadata();
    assertThat(read.text("general.architecture")).isEqualTo("llama");
    assertThat(read.positiveInteger("llama.block_count")).isEqualTo(3);
    assertThat(read.number("llama.attention.layer_norm_rms_epsilon")).isEqualTo(0.5);
    assertThat(read.number("llama.block_count")).isEqualTo(3);
    assertThat(read.flag("tokenizer.ggml.add_bos_token", false)).isTrue();
    assertThat(read.texts("tokenizer.ggml.tokens")).containsExactly("a", "", "日本");
    assertThat(read.integers("tokenizer.ggml.token_type")).containsExactly(1, 3, -1);
    assertThat(read.integers("llama.block_count")).containsExactly(3);
    assertThat(read.numbers("tokenizer.ggml.scores")).containsExactly(-1.0, 0.0, 2.5);
    assertThat(read.isList("tokenizer.ggml.scores")).isTrue();
    assertThat(read.keys()).hasSize(7).contains("llama.block_count");
  }

  @Test
  void what_is_absent_is_empty_or_the_fallback() {
    GgufMetadata read = read(small().toBytes()).metadata();
    assertThat(read.optionalText("absent")).isEmpty();
    assertThat(read.optionalInteger("absent")).isEmpty();
    assertThat(read.optionalPositiveInteger("absent")).isEmpty();
    assertThat(read.optionalNumber("absent")).isEmpty();
    assertThat(read.flag("absent", true)).isTrue();
    assertThat(read.texts("absent")).isEmpty();
    assertThat(read.integers("absent")).isEmpty();
    assertThat(read.numbers("absent")).isEmpty();
    assertThat(read.flags("absent")).isEmpty();
    assertThat(read.isList("absent")).isFalse();
  }

  @Test
  void integers_of_every_width_are_read() {
    GgufMetadata read =
        read(small()
                .raw("u8", ValueType.UINT8, (byte) 0xff)
                .raw("i8", ValueType.INT8, (byte) 0xff)
                .raw("u16", ValueType.UINT16, (byte) 0xff, (byte) 0xff)
                .raw("i16", ValueType.INT16, (byte) 0xff, (byte) 0xff)
                .raw("i32", ValueType.INT32, repeated(4, 0xff))
                .raw("i64", ValueType.INT64, repeated(8, 0xff))
                .raw("u64", ValueType.UINT64, new byte[] {7, 0, 0, 0, 0, 0, 0, 0})
                .raw("f64", ValueType.FLOAT64, new byte[] {0, 0, 0, 0, 0, 0, -8, 63})
                .toBytes())
            .metadata();
    assertThat(read.integer("u8")).isEqualTo(255);
    assertThat(read.integer("i8")).isEqualTo(-1);
    assertThat(read.integer("u16")).isEqualTo(65_535);
    assertThat(read.integer("i16")).isEqualTo(-1);
    assertThat(read.integer("i32")).isEqualTo(-1);
    assertThat(read.integer("i64")).isEqualTo(-1);
    assertThat(read.integer("u64")).isEqualTo(7);
    assertThat(read.number("f64")).isEqualTo(1.5);
  }

  private static byte[] repeated(int count, int value) {
    byte[] bytes = new byte[count];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  @ParameterizedTest
  @MethodSource
  void says_key_and_what_was_wanted_and_what_was_found(
      Consumer<GgufMetadata> reading, String message) {
    GgufMetadata read =
        read(small()
                .raw("long", ValueType.UINT64, repeated(8, 0xff))
                .raw("neither", ValueType.BOOL, (byte) 2)
                .float32("nan", Float.NaN)
                .raw("latin", ValueType.STRING, new byte[] {1, 0, 0, 0, 0, 0, 0, 0, (byte) 0xe4})
                .toBytes())
            .metadata();
    assertThatThrownBy(() -> reading.accept(read))
        .isInstanceOf(CheckpointException.class)
        .hasMessage("model.gguf: " + message);
  }

  static Stream<Arguments> says_key_and_what_was_wanted_and_what_was_found() {
    return Stream.of(
        refusal(
            read -> read.integer("general.architecture"),
            "\"general.architecture\" must be an integer of 32 bits, was STRING \"llama\""),
        refusal(
            read -> read.positiveInteger("absent"),
            "\"absent\" must be a positive integer, was missing"),
        refusal(
            read -> read.integer("long"),
            "\"long\" must be an integer of 32 bits, was UINT64 18446744073709551615"),
        refusal(
            read -> read.flag("neither", true),
            "\"neither\" must be true or false, was BOOL byte 2"),
        refusal(read -> read.number("nan"), "\"nan\" must be a finite number, was FLOAT32 NaN"),
        refusal(
            read -> read.text("tokenizer.ggml.tokens"),
            "\"tokenizer.ggml.tokens\" must be a text, was STRING[3] [\"a\", \"\", \"日本\"]"),
        refusal(
            read -> read.texts("general.architecture"),
            "\"general.architecture\" must be a list of texts, was STRING \"llama\""),
        refusal(
            read -> read.integers("tokenizer.ggml.scores"),
            "\"tokenizer.ggml.scores\" must be an integer of 32 bits or a list of them,"
                + " was FLOAT32[3] [-1.0, 0.0, 2.5]"),
        refusal(read -> read.text("latin"), "\"latin\" is not UTF-8"));
  }

  private static Arguments refusal(Consumer<GgufMetadata> reading, String message) {
    return Arguments.of(reading, message);
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64, 1})
  void locates_each_tensor_by_absolute_offset(int alignment) {
    GgufFile file = read(small().alignment(alignment).toBytes());
    long begin = file.dataBegin();
    assertThat(begin).isEqualTo(TensorDirectory.aligned(begin, alignment));
    assertThat(file.tensors().values())
        .containsExactly(
            TensorInfo.of("first", DType.F32, List.of(2L, 3L), path, begin),
            TensorInfo.of(
                "second",
                DType.Q4_0,
                List.of(1L, 32L),
                path,
                begin + TensorDirectory.aligned(24, alignment)));
  }

  @Test
  void a_file_of_weights_that_are_not_served_opens_and_their_use_is_refused() {
    GgufFile file =
        read(new GgufWriter().tensor("t", "IQ2_XXS", List.of(2L, 256L), new byte[132]).toBytes());
    TensorInfo tensor = Objects.requireNonNull(file.tensors().get("t"));
    assertThat(tensor.byteLength()).isEqualTo(132);
    assertThatThrownBy(tensor::dtype)
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("tensor \"t\"")
        .hasMessageContaining("IQ2_XXS");
  }

  @Test
  void every_truncation_is_refused() {
    byte[] whole = small().toBytes();
    int padding = 14;
    assertThatCode(() -> read(Arrays.copyOf(whole, whole.length - padding)))
        .doesNotThrowAnyException();
    for (int length = 0; length < whole.length - padding; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(part))
          .as("%d bytes", length)
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining(length == 0 ? "truncated" : "");
    }
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource
  void refuses(GgufWriter writer, UnaryOperator<byte[]> damage, String reason) {
    assertThatThrownBy(() -> read(damage.apply(writer.toBytes())))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith("model.gguf: ")
        .hasMessageContaining(reason);
  }

  static Stream<Arguments> refuses() {
    return Stream.of(
        whole(new GgufWriter().version(1), "is GGUF of version 1, wanted 2 or 3"),
        whole(new GgufWriter().version(4), "is GGUF of version 4, wanted 2 or 3"),
        whole(new GgufWriter().version(0), "is GGUF of version 0, wanted 2 or 3"),
        whole(new GgufWriter().version(3 << 24), "is GGUF in big-endian order"),
        damaged(small(), 0, "is no GGUF file: must begin with GGUF, begins with 0x", 1, 2, 3, 4),
        damaged(small(), 8, "the number of tensors says 18446744073709551615", repeated(8, 0xff)),
        damaged(small(), 16, "the number of metadata says 1099511627776", long64(1L << 40)),
        damaged(
            new GgufWriter().text("k", "v"),
            24,
            "the key of metadata 0 says 9223372036854775807, for which",
            long64(Long.MAX_VALUE)),
        damaged(
            new GgufWriter().text("k", "v"),
            37,
            "the length of \"k\" says 4294967295, for which",
            long64(0xffff_ffffL)),
        damaged(new GgufWriter().text("k", "v"), 32, "is not UTF-8", (byte) 0xff),
        damaged(new GgufWriter().text("k", "v"), 33, "\"k\" has the unknown type 13", 13),
        damaged(
            new GgufWriter().int32s("k", List.of(1)), 37, "\"k\" is a list of lists", 9, 0, 0, 0),
        damaged(
            new GgufWriter().int32s("k", List.of(1)),
            41,
            "the length of \"k\" says 1152921504606846976",
            long64(1L << 60)),
        whole(
            new GgufWriter().text("k".repeat(1 << 16), ""),
            "the key of metadata 0 must be at most 65535 bytes long, was 65536"),
        whole(
            new GgufWriter().uint32("general.alignment", 48),
            "\"general.alignment\" must be a power of two, was UINT32 48"),
        whole(
            new GgufWriter().uint32("general.alignment", 0),
            "\"general.alignment\" must be a positive integer, was UINT32 0"),
        twice(new GgufWriter().text("ka", "v").text("kb", "v"), "ka", "kb", "names \"ka\" twice"),
        twice(tensors(), "ta", "tb", "tensor \"ta\": is named twice"),
        whole(
            new GgufWriter().tensor("t".repeat(64), List.of(1L), 1),
            "the name of tensor 0 must be at most 63 bytes long, was 64"),
        whole(
            new GgufWriter().tensor("t", "F32", List.of(1L, 1L, 1L, 1L, 1L), new byte[4]),
            "tensor \"t\": must have at most 4 dimensions, says 5"),
        whole(
            new GgufWriter().tensor("t", "F32", List.of(1L << 40, 1L << 40), new byte[4]),
            "would be larger than 2^63 bytes"),
        whole(
            new GgufWriter().tensor("t", "F32", List.of(-1L), new byte[4]),
            "has the extent 18446744073709551615"),
        whole(
            new GgufWriter().tensor("t", "Q4_0", List.of(2L, 48L), new byte[54]),
            "Q4_0 of shape [2, 48] must have rows of a multiple of 32"),
        whole(
            new GgufWriter().tensor("t", "F32", List.of(100L), new byte[4]),
            "tensor \"t\": truncated: wants 400 bytes from byte "),
        whole(
            new GgufWriter()
                .tensor("a", "F32", List.of(40L), new byte[32])
                .tensor("b", "F32", List.of(1L), new byte[160]),
            "tensor \"b\": must begin at byte 160 of the data"),
        damaged(oneTensor(), 45, "has the type 4, Q4_2, which ggml has given up", 4),
        damaged(oneTensor(), 45, "has the type 99, which ggml does not have", 99),
        damaged(oneTensor(), 49, "must begin at byte 0 of the data", 32));
  }

  private static GgufWriter oneTensor() {
    return new GgufWriter().tensor("t", List.of(1L), 1);
  }

  private static GgufWriter tensors() {
    return new GgufWriter().tensor("ta", List.of(1L), 1).tensor("tb", List.of(1L), 1);
  }

  private static Arguments whole(GgufWriter writer, String reason) {
    return Arguments.of(writer, UnaryOperator.<byte[]>identity(), reason);
  }

  private static Arguments damaged(GgufWriter writer, int at, String reason, int... bytes) {
    byte[] put = new byte[bytes.length];
    for (int i = 0; i < put.length; i++) {
      put[i] = (byte) bytes[i];
    }
    return damaged(writer, at, reason, put);
  }

  private static Arguments damaged(GgufWriter writer, int at, String reason, byte[] put) {
    UnaryOperator<byte[]> damage =
        bytes -> {
          System.arraycopy(put, 0, bytes, at, put.length);
          return bytes;
        };
    return Arguments.of(writer, damage, reason);
  }

  /** Gives the second of two names of two letters the name of the first. */
  private static Arguments twice(GgufWriter writer, String first, String second, String reason) {
    UnaryOperator<byte[]> damage =
        bytes -> {
          String text = new String(bytes, StandardCharsets.ISO_8859_1);
          return text.replace(second, first).getBytes(StandardCharsets.ISO_8859_1);
        };
    return Arguments.of(writer, damage, reason);
  }

  private static byte[] long64(long value) {
    return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
  }
}
