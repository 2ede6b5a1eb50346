package io.github.sgicl.djl.internal.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A sound checkpoint of two tensors, to open or to damage. */
final class TinyCheckpoint {

  static final String CONFIG =
      """
      {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_size": 64,
       "num_attention_heads": 4, "num_hidden_layers": 2, "max_position_embeddings": 512,
       "rope_theta": 10000.0, "eos_token_id": 2, "torch_dtype": "float32"}
      """;
  static final String INDEX =
      """
      {"metadata": {"total_size": 24},
       "weight_map": {"a": "model-00001-of-00002.safetensors",
                      "b": "model-00002-of-00002.safetensors"}}
      """;

  private TinyCheckpoint() {}

  static SafetensorsWriter weights() {
    return new SafetensorsWriter()
        .float32("a", List.of(2L, 2L), 1, 2, 3, 4)
        .float32("b", List.of(2L), 5, 6);
  }

  static Path writeTo(Path directory) {
    text(directory, "config.json", CONFIG);
    text(directory, "tokenizer.json", "{}");
    weights().write(directory.resolve("model.safetensors"));
    return directory;
  }

  static Path writeShardsTo(Path directory) {
    text(directory, "config.json", CONFIG);
    text(directory, "model.safetensors.index.json", INDEX);
    new SafetensorsWriter()
        .float32("a", List.of(2L, 2L), 1, 2, 3, 4)
        .write(directory.resolve("model-00001-of-00002.safetensors"));
    new SafetensorsWriter()
        .float32("b", List.of(2L), 5, 6)
        .write(directory.resolve("model-00002-of-00002.safetensors"));
    return directory;
  }

  static Path text(Path directory, String name, String text) {
    return bytes(directory.resolve(name), text.getBytes(StandardCharsets.UTF_8));
  }

  /** A new file each time: some file systems flush one that is cut and written anew. */
  static Path bytes(Path file, byte[] bytes) {
    try {
      Files.deleteIfExists(file);
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
