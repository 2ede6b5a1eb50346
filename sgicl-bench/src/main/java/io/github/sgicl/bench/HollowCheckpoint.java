package io.github.sgicl.bench;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A Llama checkpoint of a shape alone: its file of weights is a hole, which takes no room on most
 * file systems.
 */
enum HollowCheckpoint {
  /** Near the shape of Qwen2.5-0.5B, without biases. */
  HALF_BILLION(24, 896, 4_864, 14, 2, 151_936),
  /** The shape of Llama 2 7B. */
  SEVEN_BILLION(32, 4_096, 11_008, 32, 32, 32_000);

  private final int layers;
  private final int hidden;
  private final int intermediate;
  private final int heads;
  private final int kvHeads;
  private final int vocabulary;

  HollowCheckpoint(
      int layers, int hidden, int intermediate, int heads, int kvHeads, int vocabulary) {
    this.layers = layers;
    this.hidden = hidden;
    this.intermediate = intermediate;
    this.heads = heads;
    this.kvHeads = kvHeads;
    this.vocabulary = vocabulary;
  }

  /** Writes the checkpoint into a folder of its own below the temp directory. */
  Path folder() throws IOException {
    Path folder =
        Path.of(System.getProperty("java.io.tmpdir"), "sgicl-bench-hollow")
            .resolve(name().toLowerCase(Locale.ROOT));
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("config.json"), config().toString());
    writeHole(folder.resolve("model.safetensors"));
    return folder;
  }

  private JsonObject config() {
    JsonObject config = new JsonObject();
    JsonArray architectures = new JsonArray();
    architectures.add("LlamaForCausalLM");
    config.add("architectures", architectures);
    config.addProperty("model_type", "llama");
    config.addProperty("hidden_act", "silu");
    config.addProperty("hidden_size", hidden);
    config.addProperty("intermediate_size", intermediate);
    config.addProperty("num_hidden_layers", layers);
    config.addProperty("num_attention_heads", heads);
    config.addProperty("num_key_value_heads", kvHeads);
    config.addProperty("vocab_size", vocabulary);
    config.addProperty("max_position_embeddings", 4_096);
    config.addProperty("rms_norm_eps", 1e-5);
    config.addProperty("rope_theta", 10_000.0);
    config.addProperty("tie_word_embeddings", true);
    return config;
  }

  private Map<String, int[]> shapes() {
    int keyWidth = hidden / heads * kvHeads;
    Map<String, int[]> shapes = new LinkedHashMap<>();
    shapes.put("model.embed_tokens.weight", new int[] {vocabulary, hidden});
    for (int layer = 0; layer < layers; layer++) {
      String block = "model.layers." + layer + ".";
      shapes.put(block + "input_layernorm.weight", new int[] {hidden});
      shapes.put(block + "self_attn.q_proj.weight", new int[] {hidden, hidden});
      shapes.put(block + "self_attn.k_proj.weight", new int[] {keyWidth, hidden});
      shapes.put(block + "self_attn.v_proj.weight", new int[] {keyWidth, hidden});
      shapes.put(block + "self_attn.o_proj.weight", new int[] {hidden, hidden});
      shapes.put(block + "post_attention_layernorm.weight", new int[] {hidden});
      shapes.put(block + "mlp.gate_proj.weight", new int[] {intermediate, hidden});
      shapes.put(block + "mlp.up_proj.weight", new int[] {intermediate, hidden});
      shapes.put(block + "mlp.down_proj.weight", new int[] {hidden, intermediate});
    }
    shapes.put("model.norm.weight", new int[] {hidden});
    return shapes;
  }

  private void writeHole(Path file) throws IOException {
    WeightsHeader header = WeightsHeader.of("BF16", Short.BYTES, shapes());
    ByteBuffer head = header.bytes();
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.SPARSE)) {
      int unused = channel.write(head);
      int last = channel.write(ByteBuffer.allocate(1), head.capacity() + header.dataBytes() - 1);
      if (last != 1) {
        throw new IOException("could not write the end of " + file);
      }
    }
  }
}
