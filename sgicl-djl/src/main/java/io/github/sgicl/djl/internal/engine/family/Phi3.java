package io.github.sgicl.djl.internal.engine.family;

import io.github.sgicl.djl.internal.checkpoint.AccountedConfig;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.checkpoint.FieldAccounts;
import io.github.sgicl.djl.internal.checkpoint.RopeStyle;
import io.github.sgicl.djl.internal.engine.plan.BlockStyle;
import io.github.sgicl.djl.internal.engine.plan.MlpActivation;
import io.github.sgicl.djl.internal.engine.plan.SlidingWindows;
import io.github.sgicl.djl.internal.engine.plan.TransformerPlan;
import io.github.sgicl.djl.internal.engine.plan.TransformerSizes;
import io.github.sgicl.djl.internal.engine.plan.WeightMap;
import io.github.sgicl.djl.internal.engine.plan.WeightSlot;
import io.github.sgicl.djl.internal.engine.plan.WeightSource;
import java.util.Map;

/**
 * Phi-3: a Llama whose query, key and value are one tensor, and gate and up another; positions may
 * turn part of a head.
 */
record Phi3() implements ModelFamily {

  private static final String JOINT_ATTENTION = "model.layers.%d.self_attn.qkv_proj.weight";
  private static final String JOINT_MLP = "model.layers.%d.mlp.gate_up_proj.weight";

  /** Of scalings it knows one, by its first names too. */
  private static final Map<String, String> SCALINGS =
      Map.of("default", "default", "longrope", "longrope", "su", "longrope", "yarn", "longrope");

  private static final FieldAccounts FIELDS =
      LlamaLike.accounts("phi3")
          .turning(RopeStyle.ofWholeHeads().ofPartsOfHeads().ofKinds(SCALINGS))
          .honouring("rms_norm_eps", "hidden_act", "sliding_window");

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
            .withWindows(SlidingWindows.ofAllBlocks(config))
            .causalWhere(config.flag("is_causal"));
    return TransformerPlan.dense(
        sizes, style, weights(sizes), config.flag("tie_word_embeddings"), config.rope());
  }

  private static WeightMap weights(TransformerSizes sizes) {
    long query = sizes.queryWidth();
    long key = sizes.keyWidth();
    long attention = query + 2 * key;
    long intermediate = sizes.intermediate();
    return LlamaLike.baseWeights()
        .with(WeightSlot.Q, WeightSource.rows(JOINT_ATTENTION, 0, attention))
        .with(WeightSlot.K, WeightSource.rows(JOINT_ATTENTION, query, attention))
        .with(WeightSlot.V, WeightSource.rows(JOINT_ATTENTION, query + key, attention))
        .with(WeightSlot.GATE, WeightSource.rows(JOINT_MLP, 0, 2 * intermediate))
        .with(WeightSlot.UP, WeightSource.rows(JOINT_MLP, intermediate, 2 * intermediate));
  }
}
