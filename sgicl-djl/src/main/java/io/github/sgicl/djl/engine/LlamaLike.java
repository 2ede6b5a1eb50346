package io.github.sgicl.djl.engine;

import io.github.sgicl.djl.checkpoint.Checkpoint;
import io.github.sgicl.djl.checkpoint.ModelConfig;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The families that follow Llama: pre-norm blocks with RMSNorm, rotary positions, grouped-query
 * attention and a gated MLP, under the tensor names of {@code transformers}. They differ in biases,
 * norms of queries and keys, windows and experts. Immutable.
 */
record LlamaLike(
    String architecture,
    Function<ModelConfig, WeightMap> weights,
    Function<ModelConfig, List<Integer>> windows,
    Function<ModelConfig, Experts> experts)
    implements ModelFamily {

  private static final String ATTENTION = "model.layers.%d.self_attn.";
  private static final String MLP = "model.layers.%d.mlp.";

  static LlamaLike named(String architecture) {
    return new LlamaLike(
        architecture, config -> baseWeights(), SlidingWindows::none, config -> Experts.none());
  }

  /** All four projections of attention have a bias where the configuration sets a flag. */
  LlamaLike withAttentionBiasWhere(String flag) {
    return where(
        config -> config.flag(flag, false),
        map -> withQueryKeyValueBias(map).with(WeightSlot.O_BIAS, ATTENTION + "o_proj.bias"));
  }

  /** Queries, keys and values have a bias, the output projection has none. */
  LlamaLike withQueryKeyValueBias() {
    return where(config -> true, LlamaLike::withQueryKeyValueBias);
  }

  LlamaLike withMlpBiasWhere(String flag) {
    return where(
        config -> config.flag(flag, false),
        map ->
            map.with(WeightSlot.GATE_BIAS, MLP + "gate_proj.bias")
                .with(WeightSlot.UP_BIAS, MLP + "up_proj.bias")
                .with(WeightSlot.DOWN_BIAS, MLP + "down_proj.bias"));
  }

  /** Queries and keys are normalised per head before they turn. */
  LlamaLike withHeadNorms() {
    return where(config -> true, LlamaLike::withHeadNorms);
  }

  /** Queries and keys are normalised over all heads before they turn. */
  LlamaLike withQueryKeyNorms() {
    return where(config -> true, LlamaLike::withQueryKeyNorms);
  }

  LlamaLike withWindows(Function<ModelConfig, List<Integer>> rule) {
    return new LlamaLike(architecture, weights, rule, experts);
  }

  /** Blocks of experts in place of the MLP, the router under the given name. */
  LlamaLike withExperts(Function<ModelConfig, Experts> mixture, String router) {
    LlamaLike routed = where(config -> true, map -> map.with(WeightSlot.ROUTER, router));
    return new LlamaLike(architecture, routed.weights, windows, mixture);
  }

  private LlamaLike where(
      Predicate<ModelConfig> condition, Function<WeightMap, WeightMap> addition) {
    return new LlamaLike(
        architecture,
        config -> {
          WeightMap map = weights.apply(config);
          return condition.test(config) ? addition.apply(map) : map;
        },
        windows,
        experts);
  }

  @Override
  public TransformerPlan plan(Checkpoint checkpoint) {
    ModelConfig config = checkpoint.config();
    TransformerSizes sizes = sizes(config);
    BlockStyle style =
        BlockStyle.of(
                sizes,
                config.doubleValue("rms_norm_eps", 1e-6),
                MlpActivation.named(config, "hidden_act", "silu"))
            .withWindows(windows.apply(config))
            .withClip(config.doubleValue("clip_qkv", 0));
    return new TransformerPlan(
        sizes,
        style,
        weights.apply(config),
        config.flag("tie_word_embeddings", false),
        List.of(config.rope()),
        experts.apply(config));
  }

  /** The sizes under the names that most decoders' configurations share. */
  static TransformerSizes sizes(ModelConfig config) {
    int hidden = config.positiveInt("hidden_size");
    int heads = config.positiveInt("num_attention_heads");
    return new TransformerSizes(
        config.positiveInt("num_hidden_layers"),
        hidden,
        heads,
        config.positiveInt("num_key_value_heads", heads),
        config.positiveInt("head_dim", Math.max(1, hidden / heads)),
        config.positiveInt("intermediate_size"),
        config.positiveInt("vocab_size"),
        config.positiveInt("max_position_embeddings"),
        0);
  }

  /** The tensors of a Llama without biases. */
  static WeightMap baseWeights() {
    return WeightMap.empty()
        .with(WeightSlot.INPUT_NORM, "model.layers.%d.input_layernorm.weight")
        .with(WeightSlot.Q, ATTENTION + "q_proj.weight")
        .with(WeightSlot.K, ATTENTION + "k_proj.weight")
        .with(WeightSlot.V, ATTENTION + "v_proj.weight")
        .with(WeightSlot.O, ATTENTION + "o_proj.weight")
        .with(WeightSlot.MLP_NORM, "model.layers.%d.post_attention_layernorm.weight")
        .with(WeightSlot.GATE, MLP + "gate_proj.weight")
        .with(WeightSlot.UP, MLP + "up_proj.weight")
        .with(WeightSlot.DOWN, MLP + "down_proj.weight")
        .with(WeightSlot.EMBEDDING, "model.embed_tokens.weight")
        .with(WeightSlot.FINAL_NORM, "model.norm.weight")
        .with(WeightSlot.HEAD, "lm_head.weight");
  }

  static WeightMap withQueryKeyNorms(WeightMap map) {
    return map.with(WeightSlot.Q_NORM, ATTENTION + "q_norm.weight")
        .with(WeightSlot.K_NORM, ATTENTION + "k_norm.weight");
  }

  static WeightMap withHeadNorms(WeightMap map) {
    return map.with(WeightSlot.Q_HEAD_NORM, ATTENTION + "q_norm.weight")
        .with(WeightSlot.K_HEAD_NORM, ATTENTION + "k_norm.weight");
  }

  private static WeightMap withQueryKeyValueBias(WeightMap map) {
    return map.with(WeightSlot.Q_BIAS, ATTENTION + "q_proj.bias")
        .with(WeightSlot.K_BIAS, ATTENTION + "k_proj.bias")
        .with(WeightSlot.V_BIAS, ATTENTION + "v_proj.bias");
  }
}
