package io.github.sgicl.djl.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.activation.Site;
import io.github.sgicl.activation.TokenPosition;
import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.SafetensorsWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredActivationsTest {

  private static final Site LAST = Site.lastHiddenState();

  private final Path folder;

  StoredActivationsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"numpy-1", "numpy-2", "safetensors-numpy", "safetensors-bf16", "safetensors-f16"})
  void reads_what_python_wrote(String name) {
    StoredActivations stored = StoredActivations.open(Stores.python(name));
    assertThat(stored.layers()).isEqualTo(3);
    assertThat(stored.template()).isEqualTo("verbatim");
    assertThat(stored.texts()).isEqualTo(Stores.TEXTS);
    for (int boundary : stored.boundaries()) {
      List<Activation> states = stored.read(Stores.TEXTS, LAST.atLayer(boundary));
      for (int text = 0; text < 3; text++) {
        assertThat(states.get(text)).isEqualTo(grid(text, boundary));
      }
    }
  }

  @Test
  void knows_which_boundaries_are_stored() {
    assertThat(StoredActivations.open(Stores.python("numpy-1")).boundaries()).containsExactly(0, 3);
    assertThat(StoredActivations.open(Stores.python("safetensors-numpy")).boundaries())
        .containsExactly(0, 1, 3);
    assertThatThrownBy(
            () ->
                StoredActivations.open(Stores.python("numpy-1"))
                    .read(Stores.TEXTS, LAST.atLayer(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("boundary 2 is not stored; stored are [0, 3]");
  }

  @Test
  void reads_texts_in_any_order_and_number() {
    StoredActivations stored = StoredActivations.open(Stores.python("numpy-1"));
    List<String> asked = List.of(Stores.TEXTS.get(2), Stores.TEXTS.get(0), Stores.TEXTS.get(2));
    assertThat(stored.read(asked, LAST)).containsExactly(grid(2, 3), grid(0, 3), grid(2, 3));
    assertThat(stored.read(List.of(), LAST)).isEmpty();
  }

  @Test
  void names_a_text_that_is_not_stored() {
    StoredActivations stored = StoredActivations.open(Stores.writeTo(folder));
    for (String unknown : List.of("c", "A", "a ", "", "\ud800")) {
      assertThatThrownBy(() -> stored.read(List.of("a", unknown), LAST))
          .isInstanceOf(ActivationException.class)
          .hasMessageStartingWith("text 1 (\"")
          .hasMessageContaining("is none of the 2 texts of " + folder);
    }
  }

  @Test
  void finds_texts_by_their_digests() {
    Stores.writeTo(folder);
    Stores.text(
        folder,
        Stores.MANIFEST.replace(
            "\"texts\": [\"a\", \"b\"]",
            "\"text_sha256\": [\""
                + "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb\", \""
                + "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d\"]"));
    StoredActivations stored = StoredActivations.open(folder);
    assertThat(stored.read(List.of("b", "a"), LAST))
        .containsExactly(Activation.of(7, 8), Activation.of(5, 6));
    assertThat(stored.texts()).isEmpty();
  }

  @Test
  void opens_a_manifest_of_any_name() throws IOException {
    Stores.writeTo(folder);
    Path other = folder.resolve("other.json");
    Files.move(folder.resolve("activations.json"), other);
    assertThat(StoredActivations.open(other).boundaries()).containsExactly(1, 3);
    assertThatThrownBy(() -> StoredActivations.open(folder))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith("activations.json: there is no such file");
    assertThatThrownBy(() -> StoredActivations.open(folder.resolve("activations.safetensors")))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            "activations.safetensors: wanted a folder with activations.json, or such a manifest"
                + " itself");
  }

  @Test
  void is_the_model_that_the_manifest_declares() {
    assertThat(StoredActivations.open(Stores.python("safetensors-numpy")).model())
        .isEqualTo(new ModelIdentity("", "test", "float32"))
        .extracting(ModelIdentity::name)
        .isEqualTo("a model");
  }

  @Test
  void a_format_that_rounds_the_compute_type_is_part_of_the_identity() {
    assertThat(StoredActivations.open(Stores.python("safetensors-bf16")).model().computeType())
        .isEqualTo("float32, stored in bfloat16");
    assertThat(StoredActivations.open(Stores.python("numpy-2")).model().computeType())
        .isEqualTo("float32, stored in float16");
    Stores.bytes(
        folder.resolve("activations.safetensors"),
        new SafetensorsWriter()
            .tensor("boundary.1", "BF16", List.of(2L, 2L), new byte[8])
            .tensor("boundary.3", "BF16", List.of(2L, 2L), new byte[8])
            .toBytes());
    Stores.text(folder, Stores.MANIFEST.replace("float32", "bfloat16"));
    assertThat(StoredActivations.open(folder).model().computeType()).isEqualTo("bfloat16");
  }

  @Test
  void refuses_the_last_boundary_before_the_final_norm() {
    StoredActivations raw = StoredActivations.open(Stores.python("norm-raw"));
    assertThatThrownBy(() -> raw.read(Stores.TEXTS, LAST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "boundary 3 is stored before the final norm, whose weights change every metric: give"
                + " it by normalisedBy(FinalNorm.rms(weights, epsilon)) or FinalNorm.layer");
  }

  @Test
  void only_the_last_boundary_is_normalised() {
    Stores.writeTo(folder);
    Stores.text(folder, Stores.MANIFEST.replace("applied", "missing"));
    StoredActivations raw = StoredActivations.open(folder);
    StoredActivations normalised =
        raw.normalisedBy(FinalNorm.layer(new float[] {2, 1}, new float[] {0, 1}, 0));
    assertThat(raw.read(List.of("a"), LAST.atLayer(1))).containsExactly(Activation.of(1, 2));
    assertThat(normalised.read(List.of("a"), LAST.atLayer(1))).containsExactly(Activation.of(1, 2));
    assertThat(normalised.read(List.of("a"), LAST)).containsExactly(Activation.of(-2, 2));
  }

  @Test
  void refuses_a_norm_that_does_not_fit() {
    FinalNorm norm = FinalNorm.rms(new float[] {1, 1, 1}, 1e-6);
    StoredActivations applied = StoredActivations.open(Stores.writeTo(folder));
    assertThatThrownBy(() -> applied.normalisedBy(norm))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the final norm is applied already, says activations.json");
    Stores.text(folder, Stores.MANIFEST.replace("applied", "missing"));
    StoredActivations raw = StoredActivations.open(folder);
    assertThatThrownBy(() -> raw.normalisedBy(norm))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the norm has 3 coordinates, the states have 2");
    Stores.text(
        folder,
        Stores.MANIFEST
            .replace("applied", "missing")
            .replace(", \"3\": \"activations.safetensors\"", ""));
    StoredActivations without = StoredActivations.open(folder);
    assertThatThrownBy(() -> without.normalisedBy(norm))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("boundary 3 is not stored; stored are [1]");
  }

  @Test
  void refuses_sites_that_no_prompt_has() {
    StoredActivations stored = StoredActivations.open(Stores.writeTo(folder));
    assertThatThrownBy(() -> stored.read(List.of("a"), LAST.at(TokenPosition.ANSWER_MAX)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a text is read at prompt_end, was answer_max");
    assertThatThrownBy(() -> stored.read(List.of("a"), LAST.atLayer(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("layer must be in 0..3 or -1..-4, was 4");
    assertThatThrownBy(() -> stored.read(List.of("a"), LAST.insideMlp()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a store holds residual states, wanted was mlp");
  }

  @Test
  void names_the_text_of_a_state_that_is_not_finite() {
    Stores.writeNumpyTo(
        folder,
        Stores.npy(
            "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }", 1, 2, 3, Float.NaN));
    StoredActivations stored = StoredActivations.open(folder);
    assertThat(stored.read(List.of("a"), LAST)).containsExactly(Activation.of(1, 2));
    assertThatThrownBy(() -> stored.read(List.of("a", "b"), LAST))
        .isInstanceOf(ActivationException.class)
        .hasMessage("text 1 (\"b\"): has a stored state whose vector[1] is NaN");
  }

  @Test
  void notices_a_file_that_was_changed() {
    StoredActivations stored = StoredActivations.open(Stores.writeTo(folder));
    Stores.bytes(folder.resolve("activations.safetensors"), new byte[100]);
    assertThatThrownBy(() -> stored.read(List.of("a"), LAST))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith("activations.safetensors: was changed: it had")
        .hasMessageEndingWith("has 100");
  }

  @Test
  void an_interrupted_thread_leaves_and_others_go_on() {
    StoredActivations stored = StoredActivations.open(Stores.writeTo(folder));
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> stored.read(List.of("a"), LAST))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(stored.read(List.of("a"), LAST)).containsExactly(Activation.of(5, 6));
  }

  @Test
  void reads_rows_beyond_two_gigabytes() throws IOException {
    int rows = 700;
    int width = 1_000_000;
    byte[] head = Stores.npy("{'descr': '<f4', 'fortran_order': False, 'shape': (700, 1000000), }");
    Path file = folder.resolve("x.npy");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.write(head);
      sparse.setLength(head.length + 4L * rows * width);
      sparse.seek(head.length + 4L * (rows * (long) width - 1));
      sparse.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(2.5f).array());
    }
    String texts =
        IntStream.range(0, rows).mapToObj(i -> "\"t" + i + "\"").collect(Collectors.joining(","));
    Stores.text(
        folder,
        Stores.MANIFEST
            .replace("\"a\", \"b\"", texts)
            .replace("\"1\": \"activations.safetensors\", ", "")
            .replace("activations.safetensors", "x.npy"));
    float[] last = StoredActivations.open(folder).read(List.of("t699"), LAST).get(0).toArray();
    assertThat(last).hasSize(width);
    assertThat(last[width - 1]).isEqualTo(2.5f);
    assertThat(last[width - 2]).isZero();
  }

  private static Activation grid(int text, int boundary) {
    float[] state = new float[5];
    for (int i = 0; i < state.length; i++) {
      state[i] = ((31 * text + 17 * i + 7 * boundary) % 97 - 48) / 8f;
    }
    return Activation.of(state);
  }
}
