package io.github.sgicl.djl.engine;

import io.github.sgicl.djl.checkpoint.Checkpoint;
import io.github.sgicl.djl.checkpoint.ModelConfig;

/**
 * OLMo 2: a Llama that normalises what attention and MLP give instead of what they take, and
 * queries and keys.
 */
record Olmo2(String architecture) implements ModelFamily {

  @Override
  public TransformerPlan plan(Checkpoint checkpoint) {
    ModelConfig config = checkpoint.config();
    TransformerSizes sizes = LlamaLike.sizes(config);
    BlockStyle style =
        BlockStyle.of(
            sizes,
            config.doubleValue("rms_norm_eps", 1e-5),
            MlpActivation.named(config, "hidden_act", "silu"));
    WeightMap weights =
        LlamaLike.withQueryKeyNorms(LlamaLike.baseWeights())
            .without(WeightSlot.INPUT_NORM, WeightSlot.MLP_NORM)
            .with(WeightSlot.ATTENTION_OUT_NORM, "model.layers.%d.post_attention_layernorm.weight")
            .with(WeightSlot.MLP_OUT_NORM, "model.layers.%d.post_feedforward_layernorm.weight");
    return TransformerPlan.dense(
        sizes, style, weights, config.flag("tie_word_embeddings", false), config.rope());
  }
}
