package io.github.sgicl.djl.engine;

import io.github.sgicl.djl.checkpoint.ModelConfig;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The families that follow Llama: pre-norm blocks with RMSNorm, rotary positions, grouped-query
 * attention and a gated MLP, under the tensor names of {@code transformers}. They differ in biases,
 * norms of heads, and windows. Immutable.
 */
record LlamaLike(
    String architecture,
    Predicate<ModelConfig> queryKeyValueBias,
    Predicate<ModelConfig> outputBias,
    Predicate<ModelConfig> mlpBias,
    boolean headNorms,
    Function<ModelConfig, List<Integer>> windows)
    implements ModelFamily {

  private static final String ATTENTION = "model.layers.%d.self_attn.";
  private static final String MLP = "model.layers.%d.mlp.";

  static LlamaLike named(String architecture) {
    return new LlamaLike(
        architecture,
        config -> false,
        config -> false,
        config -> false,
        false,
        SlidingWindows::none);
  }

  /** All four projections of attention have a bias where the configuration sets a flag. */
  LlamaLike withAttentionBiasWhere(String flag) {
    Predicate<ModelConfig> set = config -> config.flag(flag, false);
    return new LlamaLike(architecture, set, set, mlpBias, headNorms, windows);
  }

  /** Queries, keys and values have a bias, the output projection has none. */
  LlamaLike withQueryKeyValueBias() {
    return new LlamaLike(architecture, config -> true, outputBias, mlpBias, headNorms, windows);
  }

  LlamaLike withMlpBiasWhere(String flag) {
    return new LlamaLike(
        architecture,
        queryKeyValueBias,
        outputBias,
        config -> config.flag(flag, false),
        headNorms,
        windows);
  }

  /** Queries and keys are normalised per head before they turn. */
  LlamaLike withHeadNorms() {
    return new LlamaLike(architecture, queryKeyValueBias, outputBias, mlpBias, true, windows);
  }

  LlamaLike withWindows(Function<ModelConfig, List<Integer>> rule) {
    return new LlamaLike(architecture, queryKeyValueBias, outputBias, mlpBias, headNorms, rule);
  }

  @Override
  public TransformerPlan plan(ModelConfig config) {
    return new TransformerPlan(
        shape(config),
        names(config),
        config.flag("tie_word_embeddings", false),
        Optional.of(config.rope()));
  }

  private TransformerShape shape(ModelConfig config) {
    int hidden = config.positiveInt("hidden_size");
    int heads = config.positiveInt("num_attention_heads");
    int headDim = config.optionalInt("head_dim").orElse(hidden / heads);
    return new TransformerShape(
        config.positiveInt("num_hidden_layers"),
        hidden,
        heads,
        config.optionalInt("num_key_value_heads").orElse(heads),
        headDim,
        config.positiveInt("intermediate_size"),
        config.positiveInt("vocab_size"),
        config.positiveInt("max_position_embeddings"),
        0,
        true,
        MlpActivation.named(config, "hidden_act", "silu"),
        config.doubleValue("rms_norm_eps", 1e-6),
        1 / Math.sqrt(headDim),
        windows.apply(config));
  }

  private Map<WeightSlot, String> names(ModelConfig config) {
    Map<WeightSlot, String> names = new EnumMap<>(WeightSlot.class);
    names.put(WeightSlot.INPUT_NORM, "model.layers.%d.input_layernorm.weight");
    names.put(WeightSlot.Q, ATTENTION + "q_proj.weight");
    names.put(WeightSlot.K, ATTENTION + "k_proj.weight");
    names.put(WeightSlot.V, ATTENTION + "v_proj.weight");
    names.put(WeightSlot.O, ATTENTION + "o_proj.weight");
    if (queryKeyValueBias.test(config)) {
      names.put(WeightSlot.Q_BIAS, ATTENTION + "q_proj.bias");
      names.put(WeightSlot.K_BIAS, ATTENTION + "k_proj.bias");
      names.put(WeightSlot.V_BIAS, ATTENTION + "v_proj.bias");
    }
    if (outputBias.test(config)) {
      names.put(WeightSlot.O_BIAS, ATTENTION + "o_proj.bias");
    }
    if (headNorms) {
      names.put(WeightSlot.Q_NORM, ATTENTION + "q_norm.weight");
      names.put(WeightSlot.K_NORM, ATTENTION + "k_norm.weight");
    }
    names.put(WeightSlot.MLP_NORM, "model.layers.%d.post_attention_layernorm.weight");
    names.put(WeightSlot.GATE, MLP + "gate_proj.weight");
    names.put(WeightSlot.UP, MLP + "up_proj.weight");
    names.put(WeightSlot.DOWN, MLP + "down_proj.weight");
    if (mlpBias.test(config)) {
      names.put(WeightSlot.GATE_BIAS, MLP + "gate_proj.bias");
      names.put(WeightSlot.UP_BIAS, MLP + "up_proj.bias");
      names.put(WeightSlot.DOWN_BIAS, MLP + "down_proj.bias");
    }
    names.put(WeightSlot.EMBEDDING, "model.embed_tokens.weight");
    names.put(WeightSlot.FINAL_NORM, "model.norm.weight");
    names.put(WeightSlot.HEAD, "lm_head.weight");
    return names;
  }
}
