package io.github.sgicl.djl.engine;

import io.github.sgicl.djl.checkpoint.Checkpoint;
import io.github.sgicl.djl.checkpoint.CheckpointException;
import io.github.sgicl.djl.checkpoint.ModelConfig;
import java.util.List;

/**
 * GPT-2: LayerNorm, learned positions, linear weights stored [in, out] with query, key and value
 * side by side. The first uploads name their tensors without the prefix {@code transformer.}.
 */
record Gpt2(String architecture) implements ModelFamily {

  private static final String PREFIX = "transformer.";

  @Override
  public TransformerPlan plan(Checkpoint checkpoint) {
    ModelConfig config = checkpoint.config();
    if (config.flag("scale_attn_by_inverse_layer_idx", false)
        || !config.flag("scale_attn_weights", true)) {
      throw new CheckpointException(
          config.file(), "scales attention in a way that is not supported");
    }
    TransformerSizes sizes = sizes(config);
    BlockStyle style =
        BlockStyle.of(
            sizes,
            config.doubleValue("layer_norm_epsilon", 1e-5),
            MlpActivation.named(config, "activation_function", "gelu_new"));
    String prefix = checkpoint.tensor(PREFIX + "wte.weight").isPresent() ? PREFIX : "";
    return new TransformerPlan(
        sizes,
        style,
        weights(sizes, prefix),
        config.flag("tie_word_embeddings", true),
        List.of(),
        Experts.none());
  }

  private static TransformerSizes sizes(ModelConfig config) {
    int hidden = config.positiveInt("n_embd");
    int heads = config.positiveInt("n_head");
    return new TransformerSizes(
        config.positiveInt("n_layer"),
        hidden,
        heads,
        heads,
        Math.max(1, hidden / heads),
        config.positiveInt("n_inner", 4 * hidden),
        config.positiveInt("vocab_size"),
        config.positiveInt("n_positions"),
        0);
  }

  private static WeightMap weights(TransformerSizes sizes, String prefix) {
    String block = prefix + "h.%d.";
    WeightMap map =
        WeightMap.empty()
            .withModule(WeightSlot.INPUT_NORM, WeightSlot.INPUT_NORM_BIAS, block + "ln_1")
            .withModule(WeightSlot.MLP_NORM, WeightSlot.MLP_NORM_BIAS, block + "ln_2")
            .with(WeightSlot.EMBEDDING, prefix + "wte.weight")
            .with(WeightSlot.POSITION, prefix + "wpe.weight")
            .withModule(WeightSlot.FINAL_NORM, WeightSlot.FINAL_NORM_BIAS, prefix + "ln_f")
            .with(WeightSlot.HEAD, "lm_head.weight");
    long hidden = sizes.hidden();
    String joint = block + "attn.c_attn";
    map = part(map, WeightSlot.Q, WeightSlot.Q_BIAS, joint, 0, 3 * hidden);
    map = part(map, WeightSlot.K, WeightSlot.K_BIAS, joint, hidden, 3 * hidden);
    map = part(map, WeightSlot.V, WeightSlot.V_BIAS, joint, 2 * hidden, 3 * hidden);
    map = part(map, WeightSlot.O, WeightSlot.O_BIAS, block + "attn.c_proj", 0, hidden);
    map = part(map, WeightSlot.UP, WeightSlot.UP_BIAS, block + "mlp.c_fc", 0, sizes.intermediate());
    return part(map, WeightSlot.DOWN, WeightSlot.DOWN_BIAS, block + "mlp.c_proj", 0, hidden);
  }

  private static WeightMap part(
      WeightMap map, WeightSlot weight, WeightSlot bias, String module, long first, long of) {
    return map.with(weight, WeightSource.columns(module + ".weight", first, of))
        .with(bias, WeightSource.rows(module + ".bias", first, of));
  }
}
