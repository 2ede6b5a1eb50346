package io.github.sgicl.djl.internal.engine.family;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.AccountedConfig;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.checkpoint.FieldAccounts;
import io.github.sgicl.djl.internal.checkpoint.RopeConfig;
import io.github.sgicl.djl.internal.checkpoint.RopeStyle;
import io.github.sgicl.djl.internal.engine.plan.BlockStyle;
import io.github.sgicl.djl.internal.engine.plan.Experts;
import io.github.sgicl.djl.internal.engine.plan.MlpActivation;
import io.github.sgicl.djl.internal.engine.plan.TransformerPlan;
import io.github.sgicl.djl.internal.engine.plan.TransformerSizes;
import io.github.sgicl.djl.internal.engine.plan.WeightMap;
import io.github.sgicl.djl.internal.engine.plan.WeightSlot;
import io.github.sgicl.djl.internal.engine.script.ScriptPart;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * The families that follow Llama: pre-norm blocks with RMSNorm, rotary positions, grouped-query
 * attention and a gated MLP, under the tensor names of {@code transformers}. They differ in what a
 * block is made of, windows, biases and experts. Immutable.
 */
record LlamaLike(
    FieldAccounts fields,
    Function<AccountedConfig, BlockStyle> style,
    Function<AccountedConfig, WeightMap> weights,
    Function<AccountedConfig, List<RopeConfig>> ropes,
    Function<AccountedConfig, Experts> experts)
    implements ModelFamily {

  private static final String ATTENTION = "model.layers.%d.self_attn.";
  private static final String MLP = "model.layers.%d.mlp.";

  static LlamaLike of(String modelType) {
    return of(modelType, "rms_norm_eps");
  }

  /** By another name for what norms add. */
  static LlamaLike of(String modelType, String epsilon) {
    return of(modelType, config -> config.number(epsilon)).reading(epsilon);
  }

  /** With a rule for what norms add. */
  static LlamaLike of(String modelType, ToDoubleFunction<AccountedConfig> epsilon) {
    return new LlamaLike(
        accounts(modelType).honouring("hidden_act"),
        config ->
            BlockStyle.of(
                sizes(config),
                epsilon.applyAsDouble(config),
                MlpActivation.named(config, "hidden_act")),
        config -> baseWeights(),
        config -> List.of(config.rope()),
        config -> Experts.none());
  }

  /** Sizes, rotation and head of a decoder, by the names that most share. */
  static FieldAccounts accounts(String modelType) {
    return FieldAccounts.of(modelType)
        .honouring(
            "num_hidden_layers",
            "hidden_size",
            "num_attention_heads",
            "num_key_value_heads",
            "head_dim",
            "intermediate_size",
            "vocab_size",
            "max_position_embeddings",
            "tie_word_embeddings")
        .turning(RopeStyle.ofWholeHeads());
  }

  /** All four projections of attention have a bias where {@code attention_bias} says so. */
  LlamaLike withAttentionBias() {
    return withAttentionBias("attention_bias");
  }

  /** All four projections of attention have a bias where a field says so. */
  LlamaLike withAttentionBias(String field) {
    return weighedWhere(field, LlamaLike::withAttentionBias);
  }

  /** Queries, keys and values have a bias, the output projection has none. */
  LlamaLike withQueryKeyValueBias() {
    return weighed((map, config) -> withQueryKeyValueBias(map));
  }

  /** Queries, keys and values have a bias where a field says so. */
  LlamaLike withQueryKeyValueBias(String field) {
    return weighedWhere(field, LlamaLike::withQueryKeyValueBias);
  }

  /** The MLP has biases where {@code mlp_bias} says so. */
  LlamaLike withMlpBias() {
    return withMlpBias("mlp_bias");
  }

  /** The MLP has biases where a field says so. */
  LlamaLike withMlpBias(String field) {
    return weighedWhere(field, LlamaLike::withMlpBias);
  }

  /** The MLP has no gate. */
  LlamaLike withoutGate() {
    return madeOf(ScriptPart.MLP_PLAIN)
        .weighed((map, config) -> map.without(WeightSlot.GATE, WeightSlot.GATE_BIAS));
  }

  /** Norms have biases. */
  LlamaLike withNormBiases() {
    return weighed(
        (map, config) ->
            map.with(WeightSlot.INPUT_NORM_BIAS, "model.layers.%d.input_layernorm.bias")
                .with(WeightSlot.MLP_NORM_BIAS, "model.layers.%d.post_attention_layernorm.bias")
                .with(WeightSlot.FINAL_NORM_BIAS, "model.norm.bias"));
  }

  /** Queries and keys are normalised per head before they turn. */
  LlamaLike withHeadNorms() {
    return madeOf(ScriptPart.HEADS_NORMED).weighed((map, config) -> withHeadNorms(map));
  }

  /** Queries and keys are normalised over all heads before they turn. */
  LlamaLike withQueryKeyNorms() {
    return madeOf(ScriptPart.HEADS_NORMED_TOGETHER)
        .weighed((map, config) -> withQueryKeyNorms(map));
  }

  /** Some blocks slide, by a rule that reads some fields. */
  LlamaLike withWindows(Function<AccountedConfig, List<Integer>> rule, String... names) {
    return styled((block, config) -> block.withWindows(rule.apply(config)), names);
  }

  /** Queries, keys and values are clipped where {@code clip_qkv} says so. */
  LlamaLike withClip() {
    return styled(
        (block, config) -> block.withClip(config.optionalPositiveNumber("clip_qkv").orElse(0)),
        "clip_qkv");
  }

  /** Blocks are made of other parts. */
  LlamaLike madeOf(ScriptPart... parts) {
    return styled((block, config) -> block.madeOf(parts));
  }

  /** Blocks are made in another way, by a rule that reads some fields. */
  LlamaLike styled(BiFunction<BlockStyle, AccountedConfig, BlockStyle> change, String... names) {
    return new LlamaLike(
        fields.honouring(names),
        config -> change.apply(style.apply(config), config),
        weights,
        ropes,
        experts);
  }

  /** Positions turn heads in another way. */
  LlamaLike turning(RopeStyle rope) {
    return accounting(accounts -> accounts.turning(rope));
  }

  /** Positions turn heads in several ways. */
  LlamaLike withRopes(Function<AccountedConfig, List<RopeConfig>> several) {
    return new LlamaLike(fields, style, weights, several, experts);
  }

  /** Tensors lie elsewhere, by a rule that reads some fields. */
  LlamaLike weighed(BiFunction<WeightMap, AccountedConfig, WeightMap> change, String... names) {
    return new LlamaLike(
        fields.honouring(names),
        style,
        config -> change.apply(weights.apply(config), config),
        ropes,
        experts);
  }

  private LlamaLike weighedWhere(String field, UnaryOperator<WeightMap> change) {
    return weighed((map, config) -> config.flag(field) ? change.apply(map) : map, field);
  }

  /** Blocks of experts in place of the MLP, the router under the given name. */
  LlamaLike withExperts(
      Function<AccountedConfig, Experts> mixture, String router, String... names) {
    LlamaLike routed =
        styled((block, config) -> block.feedingExperts(mixture.apply(config).routing()), names)
            .weighed((map, config) -> map.with(WeightSlot.ROUTER, router));
    return new LlamaLike(routed.fields, routed.style, routed.weights, ropes, mixture);
  }

  /** With more said of fields. */
  LlamaLike accounting(UnaryOperator<FieldAccounts> more) {
    return new LlamaLike(more.apply(fields), style, weights, ropes, experts);
  }

  private LlamaLike reading(String... names) {
    return accounting(accounts -> accounts.honouring(names));
  }

  @Override
  public TransformerPlan plan(Checkpoint checkpoint, AccountedConfig config) {
    return new TransformerPlan(
        sizes(config),
        style.apply(config).causalWhere(config.flag("is_causal")),
        weights.apply(config),
        config.flag("tie_word_embeddings"),
        ropes.apply(config),
        experts.apply(config));
  }

  /** Rotation alone would follow a width of heads that the projections do not have. */
  static void requireEqualShares(AccountedConfig config) {
    int width =
        Math.max(1, config.positiveInt("hidden_size") / config.positiveInt("num_attention_heads"));
    int named = config.optionalPositiveInt("head_dim").orElse(width);
    if (named != width) {
      throw new CheckpointException(
          config.file(),
          "head_dim must be hidden_size / num_attention_heads = " + width + ", was " + named);
    }
  }

  /** The sizes under the names that most decoders' configurations share. */
  static TransformerSizes sizes(AccountedConfig config) {
    int hidden = config.positiveInt("hidden_size");
    int heads = config.positiveInt("num_attention_heads");
    return new TransformerSizes(
        config.positiveInt("num_hidden_layers"),
        hidden,
        heads,
        config.optionalPositiveInt("num_key_value_heads").orElse(heads),
        config.optionalPositiveInt("head_dim").orElse(Math.max(1, hidden / heads)),
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

  static WeightMap withAttentionBias(WeightMap map) {
    return withOutputBias(withQueryKeyValueBias(map));
  }

  static WeightMap withOutputBias(WeightMap map) {
    return map.with(WeightSlot.O_BIAS, ATTENTION + "o_proj.bias");
  }

  private static WeightMap withMlpBias(WeightMap map) {
    return map.with(WeightSlot.GATE_BIAS, MLP + "gate_proj.bias")
        .with(WeightSlot.UP_BIAS, MLP + "up_proj.bias")
        .with(WeightSlot.DOWN_BIAS, MLP + "down_proj.bias");
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
