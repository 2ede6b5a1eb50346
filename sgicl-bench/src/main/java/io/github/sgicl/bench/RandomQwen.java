package io.github.sgicl.bench;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A checkpoint in the shape of Qwen2.5-0.5B with random weights: what a forward pass costs does not
 * depend on what the model knows.
 *
 * @param name the folder's
 * @param vocabulary the number of token ids
 * @param dtype of the weights: F32 or BF16
 */
record RandomQwen(String name, int vocabulary, String dtype) {

  /** A small vocabulary and float32 weights, 1.5 GB. */
  static final RandomQwen SMALL = new RandomQwen("sgicl-bench-random-qwen", 8_192, "F32");

  /** The vocabulary of the model's own size and bfloat16 weights as it is published, 1.0 GB. */
  static final RandomQwen WHOLE = new RandomQwen("sgicl-bench-whole-qwen", 151_936, "BF16");

  static final int LAYERS = 24;
  private static final int HIDDEN = 896;
  private static final int KEY_WIDTH = 128;
  private static final int INTERMEDIATE = 4_864;

  /**
   * The checkpoint's folder; written on first use, into the folder that the system property {@code
   * sgicl.bench.dir} names.
   */
  Path folder() {
    Path folder =
        Path.of(System.getProperty("sgicl.bench.dir", System.getProperty("java.io.tmpdir")), name);
    try {
      if (!Files.exists(folder.resolve("config.json"))) {
        Files.createDirectories(folder);
        writeWeights(folder.resolve("model.safetensors"));
        RandomTokenizer.write(folder.resolve("tokenizer.json"), vocabulary);
        Files.writeString(folder.resolve("config.json"), config().toString());
      }
      return folder;
    } catch (IOException e) {
      throw new IllegalStateException("cannot write " + folder, e);
    }
  }

  private int width() {
    return dtype.equals("F32") ? Float.BYTES : Short.BYTES;
  }

  private JsonObject config() {
    JsonObject config = new JsonObject();
    JsonArray architectures = new JsonArray();
    architectures.add("Qwen2ForCausalLM");
    config.add("architectures", architectures);
    config.addProperty("model_type", "qwen2");
    config.addProperty("hidden_act", "silu");
    config.addProperty("hidden_size", HIDDEN);
    config.addProperty("intermediate_size", INTERMEDIATE);
    config.addProperty("num_hidden_layers", LAYERS);
    config.addProperty("num_attention_heads", 14);
    config.addProperty("num_key_value_heads", 2);
    config.addProperty("vocab_size", vocabulary);
    config.addProperty("max_position_embeddings", 32_768);
    config.addProperty("rms_norm_eps", 1e-6);
    config.addProperty("rope_theta", 1e6);
    config.addProperty("tie_word_embeddings", true);
    config.addProperty("torch_dtype", dtype.equals("F32") ? "float32" : "bfloat16");
    return config;
  }

  private Map<String, int[]> shapes() {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    shapes.put("model.embed_tokens.weight", new int[] {vocabulary, HIDDEN});
    for (int layer = 0; layer < LAYERS; layer++) {
      String block = "model.layers." + layer + ".";
      shapes.put(block + "input_layernorm.weight", new int[] {HIDDEN});
      shapes.put(block + "self_attn.q_proj.weight", new int[] {HIDDEN, HIDDEN});
      shapes.put(block + "self_attn.q_proj.bias", new int[] {HIDDEN});
      shapes.put(block + "self_attn.k_proj.weight", new int[] {KEY_WIDTH, HIDDEN});
      shapes.put(block + "self_attn.k_proj.bias", new int[] {KEY_WIDTH});
      shapes.put(block + "self_attn.v_proj.weight", new int[] {KEY_WIDTH, HIDDEN});
      shapes.put(block + "self_attn.v_proj.bias", new int[] {KEY_WIDTH});
      shapes.put(block + "self_attn.o_proj.weight", new int[] {HIDDEN, HIDDEN});
      shapes.put(block + "post_attention_layernorm.weight", new int[] {HIDDEN});
      shapes.put(block + "mlp.gate_proj.weight", new int[] {INTERMEDIATE, HIDDEN});
      shapes.put(block + "mlp.up_proj.weight", new int[] {INTERMEDIATE, HIDDEN});
      shapes.put(block + "mlp.down_proj.weight", new int[] {HIDDEN, INTERMEDIATE});
    }
    shapes.put("model.norm.weight", new int[] {HIDDEN});
    return shapes;
  }

  private void writeWeights(Path file) throws IOException {
    ByteBuffer header = WeightsHeader.of(dtype, width(), shapes()).bytes();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      int unused = Channels.newChannel(out).write(header);
      for (Map.Entry<String, int[]> tensor : shapes().entrySet()) {
        writeTensor(
            out, tensor.getKey().contains("norm"), tensor.getKey().hashCode(), tensor.getValue());
      }
    }
  }

  /** Weights of a mean of 0 and a deviation of 0.02, of norms 1. */
  private void writeTensor(OutputStream out, boolean norm, long seed, int... shape)
      throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    int row = shape[shape.length - 1];
    int rows = shape.length == 1 ? 1 : shape[0];
    ByteBuffer bytes = ByteBuffer.allocate(row * width()).order(ByteOrder.LITTLE_ENDIAN);
    double spread = 0.02 * Math.sqrt(12);
    for (int r = 0; r < rows; r++) {
      bytes.clear();
      for (int c = 0; c < row; c++) {
        float value = norm ? 1 : (float) (spread * (random.nextDouble() - 0.5));
        if (width() == Float.BYTES) {
          bytes.putFloat(value);
        } else {
          bytes.putShort((short) (Float.floatToIntBits(value) >>> 16));
        }
      }
      out.write(bytes.array());
    }
  }
}
