package io.github.sgicl.djl.engine;

import io.github.sgicl.djl.checkpoint.Checkpoint;
import io.github.sgicl.djl.checkpoint.ModelConfig;
import io.github.sgicl.djl.checkpoint.RopeConfig;
import java.util.List;

/**
 * Gemma 2 and the text part of Gemma 3: norms before and after attention and MLP with weights
 * stored less 1, scaled embeddings, blocks that slide and blocks that do not. Gemma 2 caps scores;
 * Gemma 3 normalises queries and keys and turns sliding blocks by frequencies of their own.
 *
 * @param third whether it is Gemma 3
 */
record Gemma(String architecture, boolean third) implements ModelFamily {

  private static final String SLIDING = "sliding_attention";

  @Override
  public TransformerPlan plan(Checkpoint checkpoint) {
    ModelConfig config = checkpoint.config();
    TransformerSizes sizes = sizes(config);
    List<Integer> windows = windows(config);
    BlockStyle style =
        BlockStyle.of(
                sizes,
                config.doubleValue("rms_norm_eps", 1e-6),
                MlpActivation.named(config, "hidden_activation", "gelu_pytorch_tanh"))
            .withUnitOffsetNorms()
            .withEmbeddingScale(Math.sqrt(sizes.hidden()))
            .withAttentionScale(1 / Math.sqrt(config.doubleValue("query_pre_attn_scalar", 256)))
            .withSoftCaps(
                cap(config, "attn_logit_softcapping", 50),
                cap(config, "final_logit_softcapping", 30))
            .withWindows(windows)
            .withRopes(windows.stream().map(window -> third && window > 0 ? 1 : 0).toList());
    List<RopeConfig> ropes =
        third ? List.of(config.rope(), config.rope(SLIDING)) : List.of(config.rope());
    return new TransformerPlan(
        sizes, style, weights(), config.flag("tie_word_embeddings", true), ropes, Experts.none());
  }

  private static TransformerSizes sizes(ModelConfig config) {
    TransformerSizes sizes = LlamaLike.sizes(config);
    return config.has("head_dim") ? sizes : sizes.withHeadDim(256);
  }

  /**
   * In Gemma 2 every other block slides, the first one too; in Gemma 3 all but every sixth, unless
   * the types are named.
   */
  private List<Integer> windows(ModelConfig config) {
    int pattern = third ? config.positiveInt("sliding_window_pattern", 6) : 2;
    return SlidingWindows.byType(
        config, config.positiveInt("sliding_window", 4096), block -> (block + 1) % pattern != 0);
  }

  /** Null switches a cap off; absent is Gemma 2's default. */
  private double cap(ModelConfig config, String key, double fallback) {
    boolean absent = !config.fields().names().contains(key);
    return config.doubleValue(key, absent && !third ? fallback : 0);
  }

  private WeightMap weights() {
    WeightMap map =
        LlamaLike.baseWeights()
            .with(WeightSlot.ATTENTION_OUT_NORM, "model.layers.%d.post_attention_layernorm.weight")
            .with(WeightSlot.MLP_NORM, "model.layers.%d.pre_feedforward_layernorm.weight")
            .with(WeightSlot.MLP_OUT_NORM, "model.layers.%d.post_feedforward_layernorm.weight");
    return third ? LlamaLike.withHeadNorms(map) : map;
  }
}
