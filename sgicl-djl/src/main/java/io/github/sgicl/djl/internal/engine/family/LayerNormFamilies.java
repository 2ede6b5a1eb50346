package io.github.sgicl.djl.internal.engine.family;

import io.github.sgicl.djl.internal.checkpoint.AccountedConfig;
import io.github.sgicl.djl.internal.checkpoint.RopeStyle;
import io.github.sgicl.djl.internal.engine.plan.BlockStyle;
import io.github.sgicl.djl.internal.engine.plan.SlidingWindows;
import io.github.sgicl.djl.internal.engine.plan.WeightMap;
import io.github.sgicl.djl.internal.engine.plan.WeightSlot;
import io.github.sgicl.djl.internal.engine.plan.WeightSource;
import io.github.sgicl.djl.internal.engine.script.ScriptPart;
import java.util.List;

/** The families of Llama's kind with LayerNorm in the place of RMSNorm. */
final class LayerNormFamilies {

  private static final String ATTENTION = "model.layers.%d.self_attn.";
  private static final String MLP = "model.layers.%d.mlp.";
  private static final String EPSILON = "layer_norm_eps";
  private static final String QK_NORM = "qk_layernorm";

  private LayerNormFamilies() {}

  /** Its norms have no weights. */
  static ModelFamily olmo() {
    return LlamaLike.of("olmo", config -> 1e-5)
        .madeOf(ScriptPart.LAYER_NORM_BARE)
        .weighed(
            (map, config) ->
                map.without(WeightSlot.INPUT_NORM, WeightSlot.MLP_NORM, WeightSlot.FINAL_NORM))
        .withAttentionBias()
        .withClip();
  }

  static ModelFamily starcoder2() {
    return LlamaLike.of("starcoder2", "norm_epsilon")
        .madeOf(ScriptPart.LAYER_NORM)
        .withNormBiases()
        .withAttentionBias("use_bias")
        .withoutGate()
        .weighed(LayerNormFamilies::mlpOfStarcoder, "use_bias")
        .withWindows(SlidingWindows::ofAllBlocks, "sliding_window")
        .accounting(fields -> fields.ignoring("embedding_dropout", "residual_dropout"));
  }

  private static WeightMap mlpOfStarcoder(WeightMap map, AccountedConfig config) {
    WeightMap plain =
        map.with(WeightSlot.UP, MLP + "c_fc.weight").with(WeightSlot.DOWN, MLP + "c_proj.weight");
    return config.flag("use_bias")
        ? plain
            .with(WeightSlot.UP_BIAS, MLP + "c_fc.bias")
            .with(WeightSlot.DOWN_BIAS, MLP + "c_proj.bias")
        : plain;
  }

  /** Part of a head turns; each head may have a norm of its own; one norm may serve both halves. */
  static ModelFamily stableLm() {
    return LlamaLike.of("stablelm", EPSILON)
        .turning(RopeStyle.ofShare(0.25))
        .madeOf(ScriptPart.LAYER_NORM)
        .withNormBiases()
        .withQueryKeyValueBias("use_qkv_bias")
        .styled(
            (block, config) -> {
              LlamaLike.requireEqualShares(config);
              BlockStyle style =
                  config.flag(QK_NORM) ? block.madeOf(ScriptPart.HEADS_NORMED_EACH) : block;
              return config.flag("use_parallel_residual")
                  ? style.madeOf(ScriptPart.PARALLEL)
                  : style;
            },
            QK_NORM,
            "use_parallel_residual")
        .weighed(
            (map, config) -> {
              WeightMap normed = config.flag(QK_NORM) ? withNormOfEachHead(map) : map;
              return config.flag("use_parallel_residual") ? withOneNorm(normed) : normed;
            });
  }

  private static WeightMap withNormOfEachHead(WeightMap map) {
    return map.with(
            WeightSlot.Q_NORM_OF_EACH,
            WeightSource.rowByRow(ATTENTION + "q_layernorm.norms.%h.weight"))
        .with(
            WeightSlot.K_NORM_OF_EACH,
            WeightSource.rowByRow(ATTENTION + "k_layernorm.norms.%h.weight"));
  }

  /** Attention and MLP read behind the same norm. */
  private static WeightMap withOneNorm(WeightMap map) {
    return map.with(WeightSlot.MLP_NORM, "model.layers.%d.input_layernorm.weight")
        .with(WeightSlot.MLP_NORM_BIAS, "model.layers.%d.input_layernorm.bias");
  }

  /** Phi 1 and 2: one norm for both halves, a head with a bias. */
  static ModelFamily phi() {
    return LlamaLike.of("phi", EPSILON)
        .turning(RopeStyle.ofShare(0.5))
        .madeOf(ScriptPart.LAYER_NORM, ScriptPart.PARALLEL, ScriptPart.HEAD_BIASED)
        .withNormBiases()
        .withQueryKeyValueBias()
        .withoutGate()
        .weighed(
            (map, config) ->
                withOneNorm(map)
                    .withModule(WeightSlot.O, WeightSlot.O_BIAS, ATTENTION + "dense")
                    .withModule(WeightSlot.UP, WeightSlot.UP_BIAS, MLP + "fc1")
                    .withModule(WeightSlot.DOWN, WeightSlot.DOWN_BIAS, MLP + "fc2")
                    .withModule(
                        WeightSlot.FINAL_NORM, WeightSlot.FINAL_NORM_BIAS, "model.final_layernorm")
                    .withModule(WeightSlot.HEAD, WeightSlot.HEAD_BIAS, "lm_head"))
        .styled(
            (block, config) ->
                config.flag(QK_NORM) ? block.madeOf(ScriptPart.HEADS_NORMED_WITH_BIAS) : block,
            QK_NORM)
        .weighed(
            (map, config) ->
                config.flag(QK_NORM)
                    ? map.withModule(
                            WeightSlot.Q_HEAD_NORM,
                            WeightSlot.Q_HEAD_NORM_BIAS,
                            ATTENTION + "q_layernorm")
                        .withModule(
                            WeightSlot.K_HEAD_NORM,
                            WeightSlot.K_HEAD_NORM_BIAS,
                            ATTENTION + "k_layernorm")
                    : map);
  }

  /** Weights of norms are stored less 1; part of a head turns. */
  static ModelFamily nemotron() {
    return LlamaLike.of("nemotron", "norm_eps")
        .turning(RopeStyle.ofShare(0.5))
        .madeOf(ScriptPart.LAYER_NORM_OFFSET)
        .withNormBiases()
        .withAttentionBias()
        .withMlpBias()
        .withoutGate();
  }

  static ModelFamily cohere() {
    return ofCohere("cohere")
        .styled(
            (block, config) ->
                config.flag("use_qk_norm") ? block.madeOf(ScriptPart.HEADS_NORMED_EACH) : block,
            "use_qk_norm")
        .weighed(
            (map, config) ->
                config.flag("use_qk_norm")
                    ? map.with(WeightSlot.Q_NORM_OF_EACH, ATTENTION + "q_norm.weight")
                        .with(WeightSlot.K_NORM_OF_EACH, ATTENTION + "k_norm.weight")
                    : map);
  }

  /** All blocks slide but some, which have no positions. */
  static ModelFamily cohere2() {
    return ofCohere("cohere2")
        .accounting(
            fields ->
                fields
                    .honouringOr("sliding_window_pattern", "4")
                    // Written from the one above, read by nothing.
                    .ignoring("_sliding_window_pattern"))
        .withWindows(
            config -> SlidingWindows.ofAllBut(config, config.positiveInt("sliding_window_pattern")),
            "sliding_window",
            "layer_types")
        .styled(
            (block, config) -> {
              List<Integer> ropes =
                  block.windowOfEach().stream()
                      .map(window -> window > 0 ? 0 : BlockStyle.STILL)
                      .toList();
              return block.withRopes(ropes);
            });
  }

  /** One norm without a bias for both halves, scaled logits. */
  private static LlamaLike ofCohere(String modelType) {
    return LlamaLike.of(modelType, EPSILON)
        .madeOf(ScriptPart.LAYER_NORM, ScriptPart.PARALLEL, ScriptPart.TURNED_NEIGHBOURS)
        .withAttentionBias()
        .weighed(
            (map, config) ->
                map.with(WeightSlot.MLP_NORM, "model.layers.%d.input_layernorm.weight"))
        .styled(
            (block, config) -> block.withLogitScale(config.number("logit_scale")), "logit_scale");
  }
}
