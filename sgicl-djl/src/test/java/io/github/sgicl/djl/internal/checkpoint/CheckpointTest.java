package io.github.sgicl.djl.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.djl.CheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {

  private final Path directory;

  CheckpointTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void opens_a_single_file() {
    Checkpoint checkpoint = Checkpoint.open(TinyCheckpoint.writeTo(directory));

    assertThat(checkpoint.directory()).isEqualTo(directory);
    assertThat(checkpoint.config().architecture()).isEqualTo("LlamaForCausalLM");
    assertThat(checkpoint.generation().stopIds()).containsExactly(2);
    assertThat(checkpoint.tensors()).containsOnlyKeys("a", "b");
    assertThat(checkpoint.require("a", 2, 2)).isEqualTo(checkpoint.tensor("a").orElseThrow());
    assertThat(checkpoint.tensor("c")).isEmpty();
  }

  @Test
  void opens_shards_and_knows_which_holds_a_tensor() {
    Checkpoint checkpoint = Checkpoint.open(TinyCheckpoint.writeShardsTo(directory));

    assertThat(checkpoint.files()).hasSize(2);
    assertThat(checkpoint.require("b", 2).file())
        .isEqualTo(directory.resolve("model-00002-of-00002.safetensors"));
  }

  @Test
  void opens_the_checkpoint_of_the_walk_model() {
    Checkpoint checkpoint =
        Checkpoint.open(Resources.path("/io/github/sgicl/walk/config.json").resolveSibling(""));

    int hidden = checkpoint.config().fields().positiveInteger("hidden_size");
    int vocabulary = checkpoint.config().fields().positiveInteger("vocab_size");
    assertThat(checkpoint.require("model.embed_tokens.weight", vocabulary, hidden).dtype())
        .isEqualTo(DType.BF16);
    assertThat(checkpoint.generation().stopIds()).isNotEmpty();
    assertThat(checkpoint.fingerprint()).matches("[0-9a-f]{64}");
  }

  @Test
  void opens_with_a_configuration_of_another_name() {
    TinyCheckpoint.writeTo(directory);
    TinyCheckpoint.text(directory, "config.v5.json", "{\"model_type\": \"qwen3\"}");
    assertThat(Checkpoint.open(directory, "config.v5.json").config().architecture())
        .isEqualTo("Qwen3ForCausalLM");
  }

  @Test
  void follows_symbolic_links_as_the_hub_cache_has_them() throws IOException {
    Path blobs = Files.createDirectory(directory.resolve("blobs"));
    Path snapshot = Files.createDirectory(directory.resolve("snapshot"));
    TinyCheckpoint.writeTo(blobs);
    for (String name : List.of("config.json", "model.safetensors")) {
      Files.createSymbolicLink(snapshot.resolve(name), Path.of("../blobs", name));
    }
    assertThat(Checkpoint.open(snapshot).tensors()).hasSize(2);
  }

  @Test
  void refuses_a_missing_tensor_and_a_wrong_shape() {
    Checkpoint checkpoint = Checkpoint.open(TinyCheckpoint.writeTo(directory));

    assertThatThrownBy(() -> checkpoint.require("c", 3, 4))
        .isInstanceOf(CheckpointException.class)
        .hasMessage("model.safetensors: tensor \"c\" of shape [3, 4] is missing");
    assertThatThrownBy(() -> checkpoint.require("a", 4))
        .isInstanceOf(CheckpointException.class)
        .hasMessage("model.safetensors: tensor \"a\" must have the shape [4], has [2, 2]");
  }

  @Test
  void refuses_a_required_tensor_of_unknown_type() {
    TinyCheckpoint.writeTo(directory);
    new SafetensorsWriter()
        .tensor("a", "F4", List.of(2L), new byte[1])
        .write(directory.resolve("model.safetensors"));
    Checkpoint checkpoint = Checkpoint.open(directory);
    assertThatThrownBy(() -> checkpoint.require("a", 2))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("model.safetensors: tensor \"a\" has the unknown dtype \"F4\"");
  }

  @Test
  void refuses_what_is_not_a_checkpoint_directory() throws IOException {
    Path missing = directory.resolve("nowhere");
    refused(missing, "nowhere: there is no such directory: " + missing.toAbsolutePath());
    Path file = Files.createFile(directory.resolve("some.bin"));
    refused(file, "some.bin: is a file, wanted the directory of a checkpoint or a file in GGUF");
    Path config = directory.resolve("config.json");
    refused(directory, "config.json: there is no such file: " + config.toAbsolutePath());
    Files.createDirectory(config);
    refused(directory, "config.json: is not a regular file: " + config.toAbsolutePath());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "config.json",
        "generation_config.json",
        "tokenizer.json",
        "tokenizer_config.json",
        "chat_template.jinja",
        "model.safetensors",
      })
  void refuses_files_that_are_none_when_it_opens(String name) throws IOException {
    TinyCheckpoint.writeTo(directory);
    Path file = directory.resolve(name);
    Files.deleteIfExists(file);
    OddFile.folder(file);
    refused(directory, name + ": is not a regular file: " + file.toAbsolutePath());
    Files.delete(file);
    OddFile.danglingLink(file);
    refused(directory, name + ": is a link to a file that is not there: " + file.toAbsolutePath());
    Files.delete(file);
    OddFile.namedPipe(file);
    refused(directory, name + ": is not a regular file: " + file.toAbsolutePath());
  }

  @Test
  void refuses_texts_of_any_size_when_it_opens_and_before_it_digests_them() throws IOException {
    Checkpoint open = Checkpoint.open(TinyCheckpoint.writeTo(directory));
    Path tokenizer = directory.resolve("tokenizer.json");
    Files.delete(tokenizer);
    OddFile.terabyte(tokenizer);
    String reason = "tokenizer.json: must be at most 268435456 bytes, was 1099511627776";
    refused(directory, reason);
    assertThatThrownBy(open::fingerprint)
        .isInstanceOf(CheckpointException.class)
        .hasMessage(reason);
  }

  @Test
  void says_what_weights_it_looked_for() {
    TinyCheckpoint.text(directory, "config.json", "{}");
    refused(
        directory,
        directory.getFileName()
            + ": holds neither model.safetensors nor model.safetensors.index.json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pytorch_model.bin",
        "pytorch_model-00001-of-00002.bin",
        "pytorch_model.bin.index.json",
        "consolidated.00.pth",
        "weights.pt",
        "last.ckpt"
      })
  void refuses_pickled_weights_and_says_what_to_do(String name) {
    TinyCheckpoint.text(directory, "config.json", "{}");
    TinyCheckpoint.text(directory, name, "");
    refused(
        directory,
        name
            + ": is pickled, and a pickle can run any code when it is read: convert the weights to"
            + " safetensors (save_pretrained of transformers does)");
  }

  @Test
  void prefers_safetensors_to_pickles_beside_them() {
    TinyCheckpoint.writeTo(directory);
    TinyCheckpoint.text(directory, "pytorch_model.bin", "");
    assertThat(Checkpoint.open(directory).tensors()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../a.safetensors",
        "/etc/a.safetensors",
        "sub/a.safetensors",
        "sub\\\\a.safetensors",
        "C:a.safetensors",
        "..",
        "",
        "a\\u0000.safetensors",
        "config.json",
        "pytorch_model.bin"
      })
  void refuses_an_index_that_names_anything_but_a_shard_in_the_directory(String shard) {
    TinyCheckpoint.writeShardsTo(directory);
    index("{\"weight_map\": {\"a\": \"" + shard + "\"}}");
    assertThatThrownBy(() -> Checkpoint.open(directory))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(
            "model.safetensors.index.json: weight_map.a must be the plain name of a .safetensors"
                + " file in the checkpoint's own directory, was \"");
  }

  /** So transformers 5.24.0 read a sharded Llama with these three indexes. */
  @Test
  void all_tensors_of_the_files_that_an_index_names_are_there_and_the_last_of_a_name_counts() {
    TinyCheckpoint.writeShardsTo(directory);
    Path last = directory.resolve("model-00002-of-00002.safetensors");
    new SafetensorsWriter()
        .float32("a", List.of(1L), 8)
        .float32("b", List.of(2L), 5, 6)
        .float32("c", List.of(1L), 7)
        .write(last);
    Checkpoint leavesOut = Checkpoint.open(directory);
    assertThat(leavesOut.tensors()).containsOnlyKeys("a", "b", "c");
    assertThat(leavesOut.require("c", 1).file()).isEqualTo(last);
    assertThat(leavesOut.require("a", 1).file()).isEqualTo(last);

    index(TinyCheckpoint.INDEX.replace("\"b\"", "\"c\"").replace("\"a\"", "\"b\""));
    Checkpoint seeksElsewhere = Checkpoint.open(directory);
    assertThat(seeksElsewhere.tensors()).containsOnlyKeys("a", "b", "c");
    assertThat(seeksElsewhere.require("b", 2).file()).isEqualTo(last);
  }

  @Test
  void refuses_an_index_that_its_shards_contradict() throws IOException {
    TinyCheckpoint.writeShardsTo(directory);
    index("{\"weight_map\": {\"b\": \"model-00001-of-00002.safetensors\"}}");
    refused(
        directory,
        "model-00001-of-00002.safetensors: tensor \"b\" is missing, which"
            + " model.safetensors.index.json says is here");
    index(TinyCheckpoint.INDEX);
    Files.delete(directory.resolve("model-00002-of-00002.safetensors"));
    refused(
        directory,
        "model-00002-of-00002.safetensors: there is no such file, though"
            + " model.safetensors.index.json names it");
  }

  @Test
  void refuses_a_damaged_index() {
    TinyCheckpoint.writeShardsTo(directory);
    index("{}");
    refused(directory, "model.safetensors.index.json: weight_map must be an object, was missing");
    index("{\"weight_map\": {}}");
    refused(directory, "model.safetensors.index.json: weight_map must name a tensor, is empty");
    index("{\"weight_map\": {\"a\": 1}}");
    refused(directory, "model.safetensors.index.json: weight_map.a must be a string, was 1");
    index("{\"weight_map\": {\"a\": \"x\", \"a\": \"y\"}}");
    refused(directory, "model.safetensors.index.json: names \"a\" twice");
  }

  private void index(String json) {
    TinyCheckpoint.text(directory, "model.safetensors.index.json", json);
  }

  private static void refused(Path directory, String message) {
    assertThatThrownBy(() -> Checkpoint.open(directory))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(message);
  }
}
