package io.github.sgicl.djl.internal.engine.family;

import io.github.sgicl.djl.internal.checkpoint.AccountedConfig;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.checkpoint.FieldAccounts;
import io.github.sgicl.djl.internal.checkpoint.RopeConfig;
import io.github.sgicl.djl.internal.checkpoint.RopeStyle;
import io.github.sgicl.djl.internal.engine.plan.BlockStyle;
import io.github.sgicl.djl.internal.engine.plan.Experts;
import io.github.sgicl.djl.internal.engine.plan.MlpActivation;
import io.github.sgicl.djl.internal.engine.plan.SlidingWindows;
import io.github.sgicl.djl.internal.engine.plan.TransformerPlan;
import io.github.sgicl.djl.internal.engine.plan.TransformerSizes;
import io.github.sgicl.djl.internal.engine.plan.WeightMap;
import io.github.sgicl.djl.internal.engine.plan.WeightSlot;
import io.github.sgicl.djl.internal.engine.script.ScriptPart;
import java.util.List;
import java.util.OptionalInt;

/**
 * Gemma 2 and the text part of Gemma 3: norms before and after attention and MLP with weights
 * stored less 1, scaled embeddings, blocks that slide and blocks that do not. Gemma 2 caps scores
 * of attention; Gemma 3 normalises queries and keys, turns sliding blocks by frequencies of their
 * own, and may see in both directions.
 *
 * @param third whether it is Gemma 3
 */
record Gemma(FieldAccounts fields, boolean third) implements ModelFamily {

  private static final String SLIDING = "sliding_attention";
  private static final String BOTH_WAYS = "use_bidirectional_attention";

  static Gemma ofSecond() {
    return new Gemma(
        shared("gemma2")
            .honouring("attn_logit_softcapping")
            // Only kernels that Gemma 2 does not run by look at it.
            .ignoring(BOTH_WAYS),
        false);
  }

  static Gemma ofThird() {
    return new Gemma(
        shared("gemma3_text")
            .turning(RopeStyle.ofWholeHeads().withSlidingTheta("rope_local_base_freq"))
            .honouring(BOTH_WAYS)
            .honouringOr("sliding_window_pattern", "6")
            // Written from the one above, read by nothing; the cap is handed to nothing.
            .ignoring("_sliding_window_pattern", "attn_logit_softcapping")
            .ignoring("image_token_id", "mm_tokens_per_image", "vision_config"),
        true);
  }

  private static FieldAccounts shared(String modelType) {
    return LlamaLike.accounts(modelType)
        .honouring(
            "rms_norm_eps",
            "hidden_activation",
            "query_pre_attn_scalar",
            "sliding_window",
            "layer_types",
            "attention_bias",
            "final_logit_softcapping");
  }

  @Override
  public TransformerPlan plan(Checkpoint checkpoint, AccountedConfig config) {
    TransformerSizes sizes = LlamaLike.sizes(config);
    List<Integer> windows = windows(config);
    BlockStyle style =
        BlockStyle.of(
                sizes,
                config.number("rms_norm_eps"),
                MlpActivation.named(config, "hidden_activation"))
            .madeOf(ScriptPart.RMS_NORM_OFFSET, ScriptPart.NORMS_AROUND)
            .madeOf(third ? ScriptPart.HEADS_NORMED : ScriptPart.HEADS_TURNED)
            .withEmbeddingScale(Math.sqrt(sizes.hidden()))
            .withAttentionScale(1 / Math.sqrt(config.positiveNumber("query_pre_attn_scalar")))
            .withSoftCaps(
                third ? 0 : config.optionalPositiveNumber("attn_logit_softcapping").orElse(0),
                config.optionalPositiveNumber("final_logit_softcapping").orElse(0))
            .withWindows(windows)
            .withRopes(windows.stream().map(window -> third && window > 0 ? 1 : 0).toList());
    return new TransformerPlan(
        sizes,
        directed(style, config),
        weights(config.flag("attention_bias")),
        config.flag("tie_word_embeddings"),
        ropes(config),
        Experts.none());
  }

  /**
   * In Gemma 2 every other block slides, the first one too; in Gemma 3 all but every sixth, unless
   * the types are named.
   */
  private List<Integer> windows(AccountedConfig config) {
    int pattern = third ? config.positiveInt("sliding_window_pattern") : 2;
    return SlidingWindows.byType(
        config,
        OptionalInt.of(config.positiveInt("sliding_window")),
        block -> (block + 1) % pattern != 0);
  }

  /** Its own way to see in both directions halves the window, and counts a token itself. */
  private BlockStyle directed(BlockStyle style, AccountedConfig config) {
    boolean causal = config.flag("is_causal");
    if (!third || !config.flag(BOTH_WAYS)) {
      return style.causalWhere(causal);
    }
    BlockStyle halved = style.withHalvedWindows();
    return causal ? halved.bidirectional() : halved.causalWhere(false);
  }

  private List<RopeConfig> ropes(AccountedConfig config) {
    return third ? List.of(config.rope(), config.rope(SLIDING)) : List.of(config.rope());
  }

  private WeightMap weights(boolean attentionBias) {
    WeightMap base = LlamaLike.baseWeights();
    WeightMap map =
        (attentionBias ? LlamaLike.withAttentionBias(base) : base)
            .with(WeightSlot.ATTENTION_OUT_NORM, "model.layers.%d.post_attention_layernorm.weight")
            .with(WeightSlot.MLP_NORM, "model.layers.%d.pre_feedforward_layernorm.weight")
            .with(WeightSlot.MLP_OUT_NORM, "model.layers.%d.post_feedforward_layernorm.weight");
    return third ? LlamaLike.withHeadNorms(map) : map;
  }
}
