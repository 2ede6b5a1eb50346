package io.github.sgicl.djl.engine;

import io.github.sgicl.djl.checkpoint.Checkpoint;
import io.github.sgicl.djl.checkpoint.ModelConfig;

/**
 * GPT-NeoX and Pythia: LayerNorm, positions that turn part of a head, query, key and value of each
 * head in one tensor, attention and MLP in parallel unless the configuration says otherwise.
 */
record GptNeoX(String architecture) implements ModelFamily {

  private static final String BLOCK = "gpt_neox.layers.%d.";
  private static final String JOINT = BLOCK + "attention.query_key_value";

  @Override
  public TransformerPlan plan(Checkpoint checkpoint) {
    ModelConfig config = checkpoint.config();
    TransformerSizes sizes = LlamaLike.sizes(config);
    BlockStyle style =
        BlockStyle.of(
                sizes,
                config.doubleValue("layer_norm_eps", 1e-5),
                MlpActivation.named(config, "hidden_act", "gelu"))
            .parallel(config.flag("use_parallel_residual", true));
    return TransformerPlan.dense(
        sizes,
        style,
        weights(config.flag("attention_bias", true)),
        config.flag("tie_word_embeddings", false),
        config.rope());
  }

  private static WeightMap weights(boolean attentionBias) {
    WeightMap map =
        WeightMap.empty()
            .withModule(
                WeightSlot.INPUT_NORM, WeightSlot.INPUT_NORM_BIAS, BLOCK + "input_layernorm")
            .with(WeightSlot.Q, WeightSource.ofEachHead(JOINT + ".weight", 0))
            .with(WeightSlot.K, WeightSource.ofEachHead(JOINT + ".weight", 1))
            .with(WeightSlot.V, WeightSource.ofEachHead(JOINT + ".weight", 2))
            .with(WeightSlot.O, BLOCK + "attention.dense.weight")
            .withModule(
                WeightSlot.MLP_NORM, WeightSlot.MLP_NORM_BIAS, BLOCK + "post_attention_layernorm")
            .withModule(WeightSlot.UP, WeightSlot.UP_BIAS, BLOCK + "mlp.dense_h_to_4h")
            .withModule(WeightSlot.DOWN, WeightSlot.DOWN_BIAS, BLOCK + "mlp.dense_4h_to_h")
            .with(WeightSlot.EMBEDDING, "gpt_neox.embed_in.weight")
            .withModule(
                WeightSlot.FINAL_NORM, WeightSlot.FINAL_NORM_BIAS, "gpt_neox.final_layer_norm")
            .with(WeightSlot.HEAD, "embed_out.weight");
    return attentionBias
        ? map.with(WeightSlot.Q_BIAS, WeightSource.ofEachHead(JOINT + ".bias", 0))
            .with(WeightSlot.K_BIAS, WeightSource.ofEachHead(JOINT + ".bias", 1))
            .with(WeightSlot.V_BIAS, WeightSource.ofEachHead(JOINT + ".bias", 2))
            .with(WeightSlot.O_BIAS, BLOCK + "attention.dense.bias")
        : map;
  }
}
