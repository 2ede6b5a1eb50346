package io.github.sgicl.djl.internal.engine.family;

import io.github.sgicl.djl.internal.checkpoint.AccountedConfig;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.checkpoint.FieldAccounts;
import io.github.sgicl.djl.internal.engine.plan.BlockStyle;
import io.github.sgicl.djl.internal.engine.plan.Experts;
import io.github.sgicl.djl.internal.engine.plan.MlpActivation;
import io.github.sgicl.djl.internal.engine.plan.TransformerPlan;
import io.github.sgicl.djl.internal.engine.plan.TransformerSizes;
import io.github.sgicl.djl.internal.engine.plan.WeightMap;
import io.github.sgicl.djl.internal.engine.plan.WeightSlot;
import io.github.sgicl.djl.internal.engine.plan.WeightSource;
import io.github.sgicl.djl.internal.engine.script.ScriptPart;
import java.util.List;
import java.util.stream.IntStream;

/**
 * GPT-2: LayerNorm, learned positions, linear weights stored [in, out] with query, key and value
 * side by side. The first uploads name their tensors without the prefix {@code transformer.}.
 */
record Gpt2() implements ModelFamily {

  private static final String PREFIX = "transformer.";
  private static final FieldAccounts FIELDS =
      FieldAccounts.of("gpt2")
          .honouring("n_layer", "n_embd", "n_head", "n_inner", "n_positions", "vocab_size")
          .honouring("activation_function", "layer_norm_epsilon", "tie_word_embeddings")
          .honouring("scale_attn_weights", "scale_attn_by_inverse_layer_idx")
          // In float32 a matter of the last digits.
          .ignoring("reorder_and_upcast_attn")
          .ignoring("attn_pdrop", "n_ctx")
          .ignoring("summary_activation", "summary_first_dropout", "summary_last_dropout")
          .ignoring("summary_proj_to_labels", "summary_type", "summary_use_proj")
          .refusing("add_cross_attention", "false");

  @Override
  public FieldAccounts fields() {
    return FIELDS;
  }

  @Override
  public TransformerPlan plan(Checkpoint checkpoint, AccountedConfig config) {
    TransformerSizes sizes = sizes(config);
    BlockStyle style =
        BlockStyle.of(
                sizes,
                config.number("layer_norm_epsilon"),
                MlpActivation.named(config, "activation_function"))
            .madeOf(ScriptPart.LAYER_NORM, ScriptPart.MLP_PLAIN)
            .madeOf(ScriptPart.TOKENS_AND_POSITIONS, ScriptPart.COUNTED_FROM_ZERO)
            .withAttentionScales(scales(config, sizes))
            .causalWhere(config.flag("is_causal"));
    return new TransformerPlan(
        sizes,
        style,
        weights(sizes),
        config.flag("tie_word_embeddings"),
        List.of(),
        Experts.none());
  }

  /** By the width of a head and by the depth of a block, where the configuration says so. */
  private static List<Double> scales(AccountedConfig config, TransformerSizes sizes) {
    double ofHead = config.flag("scale_attn_weights") ? 1 / Math.sqrt(sizes.headDim()) : 1;
    boolean byDepth = config.flag("scale_attn_by_inverse_layer_idx");
    return IntStream.range(0, sizes.layers())
        .mapToObj(block -> byDepth ? ofHead / (block + 1) : ofHead)
        .toList();
  }

  private static TransformerSizes sizes(AccountedConfig config) {
    int hidden = config.positiveInt("n_embd");
    int heads = config.positiveInt("n_head");
    return new TransformerSizes(
        config.positiveInt("n_layer"),
        hidden,
        heads,
        heads,
        Math.max(1, hidden / heads),
        config.optionalPositiveInt("n_inner").orElse(4 * hidden),
        config.positiveInt("vocab_size"),
        config.positiveInt("n_positions"),
        0);
  }

  private static WeightMap weights(TransformerSizes sizes) {
    String block = PREFIX + "h.%d.";
    WeightMap map =
        WeightMap.empty()
            .withModule(WeightSlot.INPUT_NORM, WeightSlot.INPUT_NORM_BIAS, block + "ln_1")
            .withModule(WeightSlot.MLP_NORM, WeightSlot.MLP_NORM_BIAS, block + "ln_2")
            .with(WeightSlot.EMBEDDING, PREFIX + "wte.weight")
            .with(WeightSlot.POSITION, PREFIX + "wpe.weight")
            .withModule(WeightSlot.FINAL_NORM, WeightSlot.FINAL_NORM_BIAS, PREFIX + "ln_f")
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
