package io.github.sgicl.djl.reference;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A configuration as {@code transformers} 5.24 takes it: what is absent is its class's default,
 * written down here by hand.
 *
 * @param type the model type
 * @param fields the file
 */
record ReferenceConfig(String type, JsonObject fields) {

  private static final Map<String, String> DECODER =
      Map.of(
          "hidden_act", "\"silu\"",
          "rms_norm_eps", "1e-6",
          "layer_norm_eps", "1e-5",
          "rope_theta", "10000",
          "tie_word_embeddings", "false",
          "attention_bias", "false",
          "is_causal", "true",
          "use_sliding_window", "false",
          "sliding_window", "4096",
          "max_window_layers", "28");

  private static final Map<String, Map<String, String>> OWN =
      Map.ofEntries(
          Map.entry("llama", Map.of("sliding_window", "null")),
          Map.entry("mistral", Map.of("num_key_value_heads", "8")),
          Map.entry("ministral", Map.of("num_key_value_heads", "8")),
          Map.entry("qwen2", Map.of("num_key_value_heads", "32")),
          Map.entry("qwen3", Map.of("num_key_value_heads", "32", "head_dim", "128")),
          Map.entry("olmo2", Map.of("rms_norm_eps", "1e-5")),
          Map.entry(
              "phi3",
              Map.of(
                  "rms_norm_eps", "1e-5",
                  "sliding_window", "null",
                  "original_max_position_embeddings", "4096")),
          Map.entry("gemma2", gemma(Map.of("attn_logit_softcapping", "50"), "30")),
          Map.entry(
              "gemma3_text",
              gemma(
                  Map.of(
                      "rope_theta", "1000000",
                      "rope_local_base_freq", "10000",
                      "sliding_window_pattern", "6"),
                  "null")),
          Map.entry(
              "mixtral",
              Map.of(
                  "num_key_value_heads", "8",
                  "rms_norm_eps", "1e-5",
                  "rope_theta", "1000000",
                  "sliding_window", "null",
                  "num_local_experts", "8",
                  "num_experts_per_tok", "2")),
          Map.entry(
              "qwen3_moe",
              Map.of(
                  "num_key_value_heads", "4",
                  "num_local_experts", "128",
                  "num_experts_per_tok", "8",
                  "moe_intermediate_size", "768",
                  "norm_topk_prob", "false",
                  "decoder_sparse_step", "1",
                  "mlp_only_layers", "[]")),
          Map.entry(
              "olmoe",
              Map.of(
                  "rms_norm_eps", "1e-5",
                  "num_local_experts", "64",
                  "num_experts_per_tok", "8",
                  "norm_topk_prob", "false")),
          Map.entry(
              "gpt2",
              Map.of(
                  "layer_norm_eps", "1e-5",
                  "hidden_act", "\"gelu_new\"",
                  "tie_word_embeddings", "true",
                  "scale_attn_weights", "true",
                  "scale_attn_by_inverse_layer_idx", "false")),
          Map.entry(
              "gpt_neox",
              Map.of(
                  "hidden_act", "\"gelu\"",
                  "rotary_emb_base", "10000",
                  "rotary_pct", "0.25",
                  "attention_bias", "true",
                  "use_parallel_residual", "true")),
          Map.entry(
              "bert",
              Map.of(
                  "hidden_act", "\"gelu\"",
                  "layer_norm_eps", "1e-12",
                  "type_vocab_size", "2",
                  "is_decoder", "false")));

  /** What GPT-2 calls the fields of others; the first four go by both names. */
  private static final List<List<String>> OF_GPT2 =
      List.of(
          List.of("hidden_size", "n_embd"),
          List.of("num_hidden_layers", "n_layer"),
          List.of("num_attention_heads", "n_head"),
          List.of("max_position_embeddings", "n_positions"),
          List.of("intermediate_size", "n_inner"),
          List.of("hidden_act", "activation_function"),
          List.of("layer_norm_eps", "layer_norm_epsilon"));

  private static final int ALIASES_OF_GPT2 = 4;

  private static Map<String, String> gemma(Map<String, String> more, String cap) {
    Map<String, String> all = new HashMap<>(more);
    all.put("num_key_value_heads", "4");
    all.put("head_dim", "256");
    all.put("hidden_activation", "\"gelu_pytorch_tanh\"");
    all.put("query_pre_attn_scalar", "256");
    all.put("final_logit_softcapping", cap);
    all.put("tie_word_embeddings", "true");
    all.put("use_bidirectional_attention", "false");
    return all;
  }

  static ReferenceConfig of(JsonObject file) {
    String named = file.get("model_type").getAsString();
    String type =
        switch (named) {
          case "mistral" -> file.has("layer_types") ? "ministral" : named;
          // What it has more is read by its name.
          case "sgicl_mixtral" -> "mixtral";
          default -> named;
        };
    JsonObject fields = file.deepCopy();
    if (type.equals("gpt2")) {
      for (int i = 0; i < OF_GPT2.size(); i++) {
        String name = OF_GPT2.get(i).get(0);
        JsonElement alias = fields.remove(name);
        JsonElement own = fields.remove(OF_GPT2.get(i).get(1));
        JsonElement value = i < ALIASES_OF_GPT2 && alias != null ? alias : own;
        if (value != null) {
          fields.add(name, value);
        }
      }
    }
    String experts = "num_experts";
    String local = "num_local_experts";
    if (fields.has(experts) && (type.equals("mixtral") || !fields.has(local))) {
      fields.add(local, fields.get(experts));
    }
    return new ReferenceConfig(type, fields);
  }

  JsonElement get(String name) {
    return fields.has(name) ? fields.get(name) : defaultOf(name);
  }

  private JsonElement defaultOf(String name) {
    String value = OWN.getOrDefault(type, Map.of()).get(name);
    if (value == null) {
      value = DECODER.getOrDefault(name, "null");
    }
    return JsonParser.parseString(value);
  }

  boolean has(String name) {
    return !get(name).isJsonNull();
  }

  int integer(String name) {
    return get(name).getAsInt();
  }

  int integer(String name, int fallback) {
    return has(name) ? integer(name) : fallback;
  }

  double number(String name) {
    return get(name).getAsDouble();
  }

  double number(String name, double fallback) {
    return has(name) ? number(name) : fallback;
  }

  boolean flag(String name) {
    return has(name) && get(name).getAsBoolean();
  }

  String string(String name) {
    return get(name).getAsString();
  }

  /** An array; empty for null. */
  JsonArray array(String name) {
    return has(name) ? get(name).getAsJsonArray() : new JsonArray();
  }

  /** An object that is neither absent, null nor empty; null otherwise, as JSON has it. */
  JsonElement object(String name) {
    JsonElement value = fields.has(name) ? fields.get(name) : JsonNull.INSTANCE;
    return value.isJsonObject() && value.getAsJsonObject().isEmpty() ? JsonNull.INSTANCE : value;
  }
}
