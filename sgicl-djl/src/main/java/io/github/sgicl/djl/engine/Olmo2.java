package io.github.sgicl.djl.engine;

import io.github.sgicl.djl.checkpoint.AccountedConfig;
import io.github.sgicl.djl.checkpoint.Checkpoint;
import io.github.sgicl.djl.checkpoint.FieldAccounts;

/**
 * OLMo 2: a Llama that normalises what attention and MLP give instead of what they take, and
 * queries and keys.
 */
record Olmo2() implements ModelFamily {

  private static final FieldAccounts FIELDS =
      LlamaLike.accounts("olmo2").honouring("rms_norm_eps", "hidden_act", "attention_bias");

  @Override
  public FieldAccounts fields() {
    return FIELDS;
  }

  @Override
  public TransformerPlan plan(Checkpoint checkpoint, AccountedConfig config) {
    TransformerSizes sizes = LlamaLike.sizes(config);
    BlockStyle style =
        BlockStyle.of(
                sizes, config.number("rms_norm_eps"), MlpActivation.named(config, "hidden_act"))
            .madeOf(ScriptPart.NORMS_BEHIND, ScriptPart.HEADS_NORMED_TOGETHER)
            .causalWhere(config.flag("is_causal"));
    return TransformerPlan.dense(
        sizes,
        style,
        weights(config.flag("attention_bias")),
        config.flag("tie_word_embeddings"),
        config.rope());
  }

  private static WeightMap weights(boolean attentionBias) {
    WeightMap map =
        LlamaLike.withQueryKeyNorms(LlamaLike.baseWeights())
            .without(WeightSlot.INPUT_NORM, WeightSlot.MLP_NORM)
            .with(WeightSlot.ATTENTION_OUT_NORM, "model.layers.%d.post_attention_layernorm.weight")
            .with(WeightSlot.MLP_OUT_NORM, "model.layers.%d.post_feedforward_layernorm.weight");
    return attentionBias ? LlamaLike.withAttentionBias(map) : map;
  }
}
