package io.github.sgicl.djl.training;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.github.sgicl.djl.internal.checkpoint.KnownModel;
import io.github.sgicl.djl.internal.checkpoint.NamedTensor;
import io.github.sgicl.djl.internal.checkpoint.WholeFile;
import io.github.sgicl.djl.internal.engine.learning.LlamaParameter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Llama, or a Mixtral, in Hugging Face layout: what {@link
 * io.github.sgicl.djl.HuggingFaceDecoder} and the library {@code transformers} read. Where tokens
 * take as many experts as reach a routing mass it is of a model type of its own, which no class of
 * {@code transformers} reads.
 *
 * @param shape its sizes
 * @param vocabulary its words
 * @param weights how its weights are stored
 */
record LlamaCheckpoint(LlamaShape shape, WordVocabulary vocabulary, WeightFormat weights) {

  /** The field of the configuration that says how weights are stored. */
  static final String STORED_AS = "torch_dtype";

  private static final Gson JSON =
      new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create();

  /** Writes everything but the weights. */
  void describe(Path folder) throws IOException {
    write(folder, "config.json", config());
    write(folder, "generation_config.json", generation());
    write(folder, "tokenizer.json", vocabulary.tokenizer());
    write(folder, "tokenizer_config.json", vocabulary.tokenizerConfig(shape.positions()));
  }

  /** Writes the weights, in the order of {@link LlamaParameter#of}. */
  void write(Path folder, List<float[]> values) throws IOException {
    List<LlamaParameter> parameters = LlamaParameter.of(shape);
    List<NamedTensor> tensors = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      tensors.add(
          weights.tensor(parameters.get(i).name(), parameters.get(i).shape(), values.get(i)));
    }
    WholeFile.writeTensors(folder.resolve("model.safetensors"), tensors);
  }

  private static void write(Path folder, String name, JsonObject json) throws IOException {
    WholeFile.writeText(folder.resolve(name), JSON.toJson(json) + "\n");
  }

  /** The content of {@code config.json}. */
  JsonObject config() {
    Mixture mixture = shape.mixture();
    JsonArray architectures = new JsonArray();
    KnownModel model =
        mixture.isNone()
            ? KnownModel.LLAMA
            : mixture.mass() < 1 ? KnownModel.MIXTRAL_TO_MASS : KnownModel.MIXTRAL;
    architectures.add(model.architecture());
    JsonObject config = new JsonObject();
    config.add("architectures", architectures);
    config.addProperty("model_type", model.modelType());
    config.addProperty("hidden_act", "silu");
    config.addProperty("hidden_size", shape.hidden());
    config.addProperty("intermediate_size", shape.intermediate());
    config.addProperty("num_hidden_layers", shape.layers());
    config.addProperty("num_attention_heads", shape.heads());
    config.addProperty("num_key_value_heads", shape.kvHeads());
    config.addProperty("head_dim", shape.headDim());
    config.addProperty("vocab_size", shape.vocabulary());
    config.addProperty("max_position_embeddings", shape.positions());
    config.addProperty("rms_norm_eps", shape.normEpsilon());
    config.addProperty("rope_theta", shape.ropeTheta());
    config.add("rope_scaling", JsonNull.INSTANCE);
    config.addProperty("attention_bias", false);
    config.addProperty("mlp_bias", false);
    if (!mixture.isNone()) {
      config.addProperty("num_local_experts", mixture.experts());
      config.addProperty("num_experts_per_tok", mixture.perToken());
      if (mixture.mass() < 1) {
        config.addProperty(KnownModel.ROUTING_MASS, mixture.mass());
      }
      config.addProperty("router_aux_loss_coef", mixture.balance());
      config.add("sliding_window", JsonNull.INSTANCE);
    }
    config.addProperty("tie_word_embeddings", false);
    specialIds(config);
    config.addProperty(STORED_AS, weights.dtype());
    return config;
  }

  private JsonObject generation() {
    JsonObject generation = new JsonObject();
    specialIds(generation);
    generation.addProperty("do_sample", false);
    return generation;
  }

  private void specialIds(JsonObject json) {
    json.addProperty("bos_token_id", vocabulary.id(WordVocabulary.BEGIN));
    json.addProperty("eos_token_id", vocabulary.endId());
    json.addProperty("pad_token_id", vocabulary.id(WordVocabulary.PADDING));
  }
}
