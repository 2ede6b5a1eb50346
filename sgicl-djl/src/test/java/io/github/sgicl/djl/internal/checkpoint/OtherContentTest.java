package io.github.sgicl.djl.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.djl.CheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherContentTest {

  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
  private static final String WANTED = "; wanted model.safetensors or model.safetensors.index.json";

  private final Path directory;

  OtherContentTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void an_empty_folder() {
    refused("is empty, wanted the directory of a checkpoint");
  }

  @Test
  void an_adapter_with_its_base_model() {
    TinyCheckpoint.text(directory, "adapter_model.safetensors", "");
    TinyCheckpoint.text(
        directory,
        "adapter_config.json",
        "{\"peft_type\": \"LORA\", \"base_model_name_or_path\": \"owner/base\"}");
    refused(
        "holds an adapter of PEFT (LORA): merge it into its base model \"owner/base\""
            + " (merge_and_unload) and save that as model.safetensors, without the adapter");
  }

  @Test
  void an_adapter_that_says_nothing_of_itself() {
    String reason =
        "holds an adapter of PEFT (of unknown kind): merge it into its base model"
            + " (merge_and_unload) and save that as model.safetensors, without the adapter";
    TinyCheckpoint.text(directory, "config.json", "{}");
    Path weights = TinyCheckpoint.text(directory, "adapter_model.bin", "");
    refused(reason);
    delete(weights);
    TinyCheckpoint.text(directory, "adapter_config.json", "{\"base_model_name_or_path\": \"\"}");
    refused(reason);
  }

  /** With PEFT installed transformers would add it to the model. */
  @Test
  void an_adapter_beside_a_model() {
    TinyCheckpoint.writeTo(directory);
    TinyCheckpoint.text(directory, "adapter_model.safetensors", "");
    assertThat(Checkpoint.open(directory).tensors()).hasSize(2);
    TinyCheckpoint.text(directory, "adapter_config.json", "{\"peft_type\": \"LOHA\"}");
    refused(
        "holds an adapter of PEFT (LOHA): merge it into its base model (merge_and_unload) and save"
            + " that as model.safetensors, without the adapter");
  }

  @ParameterizedTest
  @CsvSource({
    "tf_model.h5, TensorFlow",
    "model.ckpt.index, TensorFlow",
    "flax_model.msgpack, Flax",
    "model.onnx, ONNX",
    "onnx, ONNX",
    "weights.npz, NumPy",
    "rust_model.ot, Rust's tch"
  })
  void weights_in_another_format_with_and_without_a_configuration(String name, String format) {
    Path config = TinyCheckpoint.text(directory, "config.json", "{}");
    TinyCheckpoint.text(directory, name, "");
    refused("holds weights of " + format + " (" + name + "), which are not read" + WANTED);
    delete(config);
    refused("holds weights of " + format + " (" + name + "), which are not read" + WANTED);
  }

  @Test
  void shards_without_an_index_and_weights_under_another_name() {
    Path weights = TinyCheckpoint.text(directory, "model-00001-of-00002.safetensors", "");
    refused("holds model-00001-of-00002.safetensors without an index" + WANTED);
    delete(weights);
    TinyCheckpoint.text(directory, "consolidated.safetensors", "");
    refused("holds weights under another name, consolidated.safetensors" + WANTED);
  }

  @Test
  void the_folders_of_the_hubs_cache() throws IOException {
    Path model = directory.resolve("models--o--n");
    Path snapshots = Files.createDirectories(model.resolve("snapshots"));
    Files.createDirectory(model.resolve("refs"));
    String around = "is a folder of the hub's cache around checkpoints, wanted one of them, ";
    refused(directory, around + "such as its models--o--n/snapshots/COMMIT");
    refused(model, around + "but it has none");
    Files.createDirectory(snapshots.resolve(COMMIT));
    refused(model, around + "such as its snapshots/" + COMMIT);
    refused(snapshots, around + "such as its " + COMMIT);
  }

  @Test
  void a_folder_around_a_checkpoint() throws IOException {
    TinyCheckpoint.writeTo(Files.createDirectory(directory.resolve("model")));
    TinyCheckpoint.text(directory, "README.md", "");
    refused("holds no config.json, its folder model does");
  }

  private void refused(String reason) {
    refused(directory, reason);
  }

  private static void refused(Path folder, String reason) {
    assertThatThrownBy(() -> Checkpoint.open(folder))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(folder.getFileName() + ": " + reason);
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
