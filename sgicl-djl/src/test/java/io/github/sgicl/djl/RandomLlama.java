package io.github.sgicl.djl;

import io.github.sgicl.djl.internal.checkpoint.SafetensorsWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Writes a Llama of random weights, without a tokenizer: 64 token ids, heads of 64. */
record RandomLlama(int layers, int hidden, int intermediate, int positions) {

  private static final long VOCABULARY = 64;
  private static final int HEAD = 64;

  Path writeTo(Path directory) {
    String config =
        """
        {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_size": %d,
         "num_hidden_layers": %d, "num_attention_heads": %d, "num_key_value_heads": %d,
         "head_dim": %d, "intermediate_size": %d, "vocab_size": %d, "rms_norm_eps": 1e-5,
         "max_position_embeddings": %d, "rope_theta": 10000.0, "tie_word_embeddings": true,
         "hidden_act": "silu", "torch_dtype": "float32"}\
        """
            .formatted(
                hidden,
                layers,
                hidden / HEAD,
                hidden / HEAD,
                HEAD,
                intermediate,
                VOCABULARY,
                positions);
    try {
      Files.createDirectories(directory);
      Files.writeString(directory.resolve("config.json"), config);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    SafetensorsWriter weights = new SafetensorsWriter();
    matrix(weights, "model.embed_tokens", VOCABULARY, hidden);
    for (int layer = 0; layer < layers; layer++) {
      String block = "model.layers." + layer + ".";
      for (String name : List.of("q_proj", "k_proj", "v_proj", "o_proj")) {
        matrix(weights, block + "self_attn." + name, hidden, hidden);
      }
      matrix(weights, block + "mlp.gate_proj", intermediate, hidden);
      matrix(weights, block + "mlp.up_proj", intermediate, hidden);
      matrix(weights, block + "mlp.down_proj", hidden, intermediate);
      norm(weights, block + "input_layernorm");
      norm(weights, block + "post_attention_layernorm");
    }
    norm(weights, "model.norm");
    weights.write(directory.resolve("model.safetensors"));
    return directory;
  }

  private static void matrix(SafetensorsWriter weights, String name, long rows, long columns) {
    Random random = new Random(name.hashCode());
    ByteBuffer bytes =
        ByteBuffer.allocate((int) (rows * columns) * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      bytes.putFloat((random.nextFloat() - 0.5f) * 0.1f);
    }
    SafetensorsWriter unused =
        weights.tensor(name + ".weight", "F32", List.of(rows, columns), bytes.array());
  }

  private void norm(SafetensorsWriter weights, String name) {
    float[] ones = new float[hidden];
    Arrays.fill(ones, 1);
    SafetensorsWriter unused = weights.float32(name + ".weight", List.of((long) hidden), ones);
  }
}
