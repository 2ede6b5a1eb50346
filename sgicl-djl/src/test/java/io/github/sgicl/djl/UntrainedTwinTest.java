package io.github.sgicl.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.checkpoint.SafetensorsWriter;
import io.github.sgicl.djl.internal.checkpoint.TensorInfo;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UntrainedTwinTest {

  private static final Checkpoint WALK = Checkpoint.open(EmbeddedModel.walk());

  @TempDir Path folder;

  @Test
  void refuses_gguf() throws URISyntaxException {
    URL file = getClass().getResource("internal/gguf/architecture/arcee.gguf");
    Path path = Path.of(Objects.requireNonNull(file).toURI());
    assertThatThrownBy(() -> UntrainedTwin.of(path))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("is in GGUF, of which no twin can be made");
  }

  @Test
  void has_the_shapes_of_the_original_and_weights_as_the_configuration_says() throws IOException {
    Checkpoint twin =
        Checkpoint.open(UntrainedTwin.of(WALK.directory()).writeTo(folder.resolve("twin")));
    assertThat(twin.tensors().keySet()).isEqualTo(WALK.tensors().keySet());
    for (TensorInfo tensor : twin.tensors().values()) {
      TensorInfo original = WALK.require(tensor.name(), shape(tensor));
      assertThat(tensor.byteLength()).isEqualTo(original.byteLength());
      double[] values = values(tensor);
      double mean =
          IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum() / values.length;
      if (tensor.shape().size() == 1) {
        assertThat(values).as(tensor.name()).containsOnly(1);
      } else {
        double variance =
            IntStream.range(0, values.length)
                    .mapToDouble(i -> (values[i] - mean) * (values[i] - mean))
                    .sum()
                / values.length;
        assertThat(mean).as(tensor.name()).isCloseTo(0, within(0.001));
        assertThat(Math.sqrt(variance)).as(tensor.name()).isCloseTo(0.02, within(0.001));
      }
    }
  }

  @Test
  void norms_of_each_head_leave_the_scale_too() throws IOException {
    String norm = "model.layers.0.self_attn.q_norm.weight";
    Path original = Files.createDirectory(folder.resolve("original"));
    Files.writeString(original.resolve("config.json"), "{\"model_type\": \"cohere\"}");
    new SafetensorsWriter()
        .tensor(norm, "BF16", List.of(2L, 3L), new byte[12])
        .write(original.resolve("model.safetensors"));
    Path twin = UntrainedTwin.of(original).writeTo(folder.resolve("twin"));
    assertThat(values(Checkpoint.open(twin).require(norm, 2, 3))).containsOnly(1);
  }

  @Test
  void runs_and_is_another_model_than_the_original() throws IOException {
    Path twin = UntrainedTwin.of(WALK.directory()).writeTo(folder.resolve("twin"));
    String text = "a b c";
    try (HuggingFaceDecoder original = HuggingFaceDecoder.from(EmbeddedModel.walk()).load();
        HuggingFaceDecoder untrained = HuggingFaceDecoder.from(twin).load()) {
      assertThat(untrained.model()).isNotEqualTo(original.model());
      assertThat(untrained.template()).isEqualTo(original.template());
      TextReading reading = untrained.questions().readings(List.of(text), 3).get(0);
      assertThat(reading.tokens())
          .isEqualTo(original.questions().readings(List.of(text), 3).get(0).tokens());
      assertThat(reading.next().entropy()).isCloseTo(Math.log(41), within(0.1));
    }
  }

  @Test
  void a_seed_gives_the_same_bytes() throws IOException {
    byte[] one = weights(UntrainedTwin.of(WALK.directory()).seed(5).writeTo(folder.resolve("one")));
    assertThat(weights(UntrainedTwin.of(WALK.directory()).seed(5).writeTo(folder.resolve("two"))))
        .isEqualTo(one);
    assertThat(weights(UntrainedTwin.of(WALK.directory()).seed(6).writeTo(folder.resolve("three"))))
        .isNotEqualTo(one);
  }

  @Test
  void refuses_a_folder_that_holds_something() throws IOException {
    Files.writeString(folder.resolve("note"), "mine");
    assertThatThrownBy(() -> UntrainedTwin.of(WALK.directory()).writeTo(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("folder must be empty, is not: " + folder);
  }

  private static byte[] weights(Path directory) throws IOException {
    return Files.readAllBytes(directory.resolve("model.safetensors"));
  }

  private static long[] shape(TensorInfo tensor) {
    return tensor.shape().stream().mapToLong(Long::longValue).toArray();
  }

  private static double[] values(TensorInfo tensor) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.wrap(Files.readAllBytes(tensor.file()))
            .order(ByteOrder.LITTLE_ENDIAN)
            .position((int) tensor.begin());
    return IntStream.range(0, (int) tensor.elements())
        .mapToDouble(i -> Float.intBitsToFloat(bytes.getShort() << 16))
        .toArray();
  }
}
