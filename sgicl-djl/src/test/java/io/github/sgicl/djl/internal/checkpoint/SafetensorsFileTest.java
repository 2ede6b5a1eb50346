package io.github.sgicl.djl.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.djl.CheckpointException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SafetensorsFileTest {

  private final Path directory;

  SafetensorsFileTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void locates_each_tensor_by_absolute_offset() {
    Path file = directory.resolve("model.safetensors");
    TinyCheckpoint.weights().metadata("format", "pt").write(file);

    SafetensorsFile read = SafetensorsFile.read(file);

    long begin = read.dataBegin();
    assertThat(read.size()).isEqualTo(begin + 24);
    assertThat(read.tensors().values())
        .containsExactly(
            TensorInfo.of("a", DType.F32, List.of(2L, 2L), file, begin),
            TensorInfo.of("b", DType.F32, List.of(2L), file, begin + 16));
    assertThat(read.tensors().get("a"))
        .satisfies(
            a -> {
              assertThat(a.dtype()).isEqualTo(DType.F32);
              assertThat(a.elements()).isEqualTo(4);
            });
  }

  @Test
  void reads_a_file_that_the_reference_implementation_wrote() {
    SafetensorsFile read =
        SafetensorsFile.read(Resources.path("/io/github/sgicl/walk/model.safetensors"));
    assertThat(read.tensors()).hasSizeGreaterThan(10);
    assertThat(read.tensors().values())
        .allSatisfy(tensor -> assertThat(tensor.elements()).isPositive());
  }

  @Test
  void reads_scalars_empty_tensors_and_every_type_in_any_order() {
    SafetensorsWriter writer =
        new SafetensorsWriter()
            .float32("empty", List.of(3L, 0L))
            .tensor("scalar", "I64", List.of(), new byte[8]);
    for (DType dtype : DType.allOfSafetensors()) {
      writer.tensor(dtype.name(), dtype.name(), List.of(3L), new byte[3 * dtype.byteWidth()]);
    }
    Path file = TinyCheckpoint.bytes(directory.resolve("x"), writer.toBytes());

    SafetensorsFile read = SafetensorsFile.read(file);

    assertThat(read.tensors().keySet()).startsWith("empty", "scalar").hasSize(17);
    assertThat(read.tensors().get("scalar")).extracting(TensorInfo::elements).isEqualTo(1L);
    assertThat(read.tensors().get("empty")).extracting(TensorInfo::elements).isEqualTo(0L);
    String unordered =
        """
        {"z": {"data_offsets": [1, 2], "shape": [1], "dtype": "U8"},
         "y": {"dtype": "U8", "shape": [1], "data_offsets": [0, 1], "more": [{}]}}\
        """;
    assertThat(read(SafetensorsWriter.file(unordered, new byte[2])).tensors())
        .containsOnlyKeys("y", "z");
    assertThat(read(SafetensorsWriter.file("{}", new byte[0])).tensors()).isEmpty();
    assertThat(read(SafetensorsWriter.file("{\"__metadata__\": null}  ", new byte[0])).tensors())
        .isEmpty();
  }

  @Test
  void opens_beside_an_unknown_type_and_refuses_only_its_use() {
    SafetensorsFile read =
        read(TinyCheckpoint.weights().tensor("odd", "F6_E2M3", List.of(4L), new byte[3]).toBytes());
    TensorInfo odd = Objects.requireNonNull(read.tensors().get("odd"));
    assertThatThrownBy(odd::dtype)
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(
            "x.safetensors: tensor \"odd\" has the unknown dtype \"F6_E2M3\", wanted one of [F64,");
  }

  @Test
  void refuses_the_use_of_block_types_which_the_format_lacks() {
    for (DType dtype : DType.values()) {
      if (dtype.packed()) {
        byte[] block = new byte[dtype.blockBytes()];
        List<Long> shape = List.of((long) dtype.blockElements());
        SafetensorsWriter writer = new SafetensorsWriter().tensor("q", dtype.name(), shape, block);
        TensorInfo packed = Objects.requireNonNull(read(writer.toBytes()).tensors().get("q"));
        assertThatThrownBy(packed::dtype)
            .isInstanceOf(CheckpointException.class)
            .hasMessageContaining("has the unknown dtype \"" + dtype + "\"");
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damaged")
  void refuses_a_damaged_file(String reason, byte[] file) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith("x.safetensors: ")
        .hasMessageContaining(reason)
        .satisfies(
            e ->
                assertThat(((CheckpointException) e).file())
                    .isEqualTo(directory.resolve("x.safetensors")));
  }

  static Stream<Arguments> damaged() {
    byte[] none = new byte[0];
    byte[] sound = TinyCheckpoint.weights().toBytes();
    return Stream.of(
        Arguments.of("truncated: wanted at least 8 bytes, was 0", none),
        Arguments.of("truncated: wanted at least 8 bytes, was 7", new byte[7]),
        Arguments.of("header must begin with '{'", new byte[8]),
        Arguments.of(
            "the file is truncated or the offset wrong", Arrays.copyOf(sound, sound.length - 1)),
        Arguments.of(
            "1 bytes that belong to no tensor lie at the end",
            Arrays.copyOf(sound, sound.length + 1)),
        Arguments.of(
            "truncated: the header ends at byte 108, the file at 10",
            SafetensorsWriter.file(100, ascii("{}"), none)),
        Arguments.of(
            "truncated: the header ends at byte 99000008, the file at 10",
            SafetensorsWriter.file(99_000_000, ascii("{}"), none)),
        Arguments.of(
            "header must be at most 100000000 bytes, says 100000001",
            SafetensorsWriter.file(100_000_001, ascii("{}"), none)),
        Arguments.of(
            "header must be at most 100000000 bytes, says 18446744073709551615",
            SafetensorsWriter.file(-1, ascii("{}"), none)),
        Arguments.of("header must begin with '{'", SafetensorsWriter.file(" {}", none)),
        Arguments.of("header must begin with '{'", SafetensorsWriter.file("[]", none)),
        Arguments.of(
            "is not UTF-8", SafetensorsWriter.file(4, new byte[] {'{', '"', -1, '"'}, none)),
        Arguments.of("is not valid JSON", SafetensorsWriter.file("{", none)),
        Arguments.of("is not valid JSON", SafetensorsWriter.file("{'a': 1}", none)),
        Arguments.of("is not valid JSON", SafetensorsWriter.file("{} {", none)),
        Arguments.of("is not valid JSON", SafetensorsWriter.file("{} 1", none)),
        Arguments.of(
            "is not valid JSON", tensor("{\"dtype\": \"U8\", \"x\": " + "[".repeat(100_000), none)),
        Arguments.of(
            "names \"a\" twice",
            SafetensorsWriter.file("{\"a\": %1$s, \"a\": %1$s}".formatted(u8(0, 1)), new byte[1])),
        Arguments.of(
            "names \"__metadata__\" twice",
            SafetensorsWriter.file("{\"__metadata__\": {}, \"__metadata__\": {}}", none)),
        Arguments.of(
            "__metadata__: must be an object, was STRING",
            SafetensorsWriter.file("{\"__metadata__\": \"a\"}", none)),
        Arguments.of(
            "__metadata__.n: must be a string, was NUMBER",
            SafetensorsWriter.file("{\"__metadata__\": {\"n\": 1}}", none)),
        Arguments.of("tensor \"t\": must be an object, was BEGIN_ARRAY", tensor("[]", none)),
        Arguments.of("tensor \"t\": dtype is missing", tensor("{}", none)),
        Arguments.of("tensor \"t\": shape is missing", tensor("{\"dtype\": \"U8\"}", none)),
        Arguments.of(
            "tensor \"t\": data_offsets is missing",
            tensor("{\"dtype\": \"U8\", \"shape\": []}", none)),
        Arguments.of(
            "tensor \"t\": names \"dtype\" twice",
            tensor("{\"dtype\": \"U8\", \"dtype\": \"U8\"}", none)),
        Arguments.of("tensor \"t\": dtype: must be a string", tensor("{\"dtype\": 1}", none)),
        Arguments.of(
            "tensor \"t\": shape: must be a list of integers, was NUMBER",
            tensor("{\"shape\": 1}", none)),
        Arguments.of(
            "shape: must hold integers in [0, 10^18), was -1", tensor("{\"shape\": [-1]}", none)),
        Arguments.of(
            "shape: must hold integers in [0, 10^18), was 1.0", tensor("{\"shape\": [1.0]}", none)),
        Arguments.of(
            "shape: must hold integers in [0, 10^18), was 99999999999999999999",
            tensor("{\"shape\": [99999999999999999999]}", none)),
        Arguments.of(
            "shape: must have at most 64 entries, has more",
            tensor("{\"shape\": [" + "1,".repeat(64) + "1]}", none)),
        Arguments.of(
            "data_offsets must be two integers, was [0]",
            tensor("{\"dtype\": \"U8\", \"shape\": [], \"data_offsets\": [0]}", none)),
        Arguments.of(
            "data_offsets must not decrease, was [1, 0]",
            SafetensorsWriter.file("{\"t\": %s}".formatted(u8(1, 0)), new byte[1])),
        Arguments.of(
            "ends at byte 2 of the data, which has only 1",
            SafetensorsWriter.file("{\"t\": %s}".formatted(u8(0, 2)), new byte[1])),
        Arguments.of(
            "F32 of shape [2, 3] has 24 bytes, was given 4",
            tensor(
                "{\"dtype\": \"F32\", \"shape\": [2, 3], \"data_offsets\": [0, 4]}", new byte[4])),
        Arguments.of(
            "would be larger than 2^63 bytes",
            tensor(
                "{\"dtype\": \"F32\", \"shape\": [3037000500, 3037000500], \"data_offsets\": [0,"
                    + " 0]}",
                none)),
        Arguments.of(
            "tensor \"b\": overlaps the tensor before it",
            SafetensorsWriter.file(
                "{\"a\": %s, \"b\": %s}".formatted(u8(0, 2), u8(1, 3)), new byte[3])),
        Arguments.of(
            "tensor \"b\": 1 bytes that belong to no tensor lie before it",
            SafetensorsWriter.file(
                "{\"a\": %s, \"b\": %s}".formatted(u8(0, 2), u8(3, 4)), new byte[4])));
  }

  @Test
  void a_message_stays_short_whatever_the_names_in_the_file() {
    String name = "n".repeat(1 << 20);
    assertThatThrownBy(() -> read(SafetensorsWriter.file("{\"" + name + "\": 1}", new byte[0])))
        .isInstanceOf(CheckpointException.class)
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1_100));
  }

  private SafetensorsFile read(byte[] bytes) {
    return SafetensorsFile.read(TinyCheckpoint.bytes(directory.resolve("x.safetensors"), bytes));
  }

  private static byte[] tensor(String json, byte[] data) {
    return SafetensorsWriter.file("{\"t\": " + json + "}", data);
  }

  private static String u8(int begin, int end) {
    return "{\"dtype\": \"U8\", \"shape\": [%d], \"data_offsets\": [%d, %d]}"
        .formatted(Math.max(end - begin, 0), begin, end);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
