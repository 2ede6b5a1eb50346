package io.github.sgicl.djl.internal.engine.family;

import io.github.sgicl.djl.internal.checkpoint.AccountedConfig;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.checkpoint.FieldAccounts;
import io.github.sgicl.djl.internal.checkpoint.RopeStyle;
import io.github.sgicl.djl.internal.engine.plan.BlockStyle;
import io.github.sgicl.djl.internal.engine.plan.MlpActivation;
import io.github.sgicl.djl.internal.engine.plan.TransformerPlan;
import io.github.sgicl.djl.internal.engine.plan.TransformerSizes;
import io.github.sgicl.djl.internal.engine.plan.WeightMap;
import io.github.sgicl.djl.internal.engine.plan.WeightSlot;
import io.github.sgicl.djl.internal.engine.plan.WeightSource;
import io.github.sgicl.djl.internal.engine.script.ScriptPart;

/**
 * GPT-NeoX and Pythia: LayerNorm, positions that turn part of a head, query, key and value of each
 * head in one tensor, attention and MLP in parallel unless the configuration says otherwise.
 */
record GptNeoX() implements ModelFamily {

  private static final String BLOCK = "gpt_neox.layers.%d.";
  private static final String JOINT = BLOCK + "attention.query_key_value";

  private static final String HEAD = "embed_out.weight";

  private static final FieldAccounts FIELDS =
      FieldAccounts.of("gpt_neox")
          .honouring("num_hidden_layers", "hidden_size", "num_attention_heads", "head_dim")
          .honouring("intermediate_size", "vocab_size", "max_position_embeddings")
          .honouring("layer_norm_eps", "hidden_act", "attention_bias", "use_parallel_residual")
          .honouring("tie_word_embeddings")
          .turning(
              RopeStyle.ofWholeHeads()
                  .ofPartsOfHeads()
                  .named("rotary_emb_base", "rotary_pct", 0.25))
          // Only an example sets it.
          .ignoring("is_decoder");

  @Override
  public FieldAccounts fields() {
    return FIELDS;
  }

  @Override
  public TransformerPlan plan(Checkpoint checkpoint, AccountedConfig config) {
    TransformerSizes sizes = sizes(config);
    BlockStyle style =
        BlockStyle.of(
                sizes, config.number("layer_norm_eps"), MlpActivation.named(config, "hidden_act"))
            .madeOf(ScriptPart.LAYER_NORM, ScriptPart.MLP_PLAIN)
            .madeOf(
                config.flag("use_parallel_residual")
                    ? ScriptPart.PARALLEL
                    : ScriptPart.NORMS_BEFORE)
            .causalWhere(config.flag("is_causal"));
    return TransformerPlan.dense(
        sizes,
        style,
        weights(config.flag("attention_bias"), checkpoint.tensor(HEAD).isPresent()),
        config.flag("tie_word_embeddings"),
        config.rope());
  }

  private static TransformerSizes sizes(AccountedConfig config) {
    LlamaLike.requireEqualShares(config);
    int hidden = config.positiveInt("hidden_size");
    int heads = config.positiveInt("num_attention_heads");
    return new TransformerSizes(
        config.positiveInt("num_hidden_layers"),
        hidden,
        heads,
        heads,
        Math.max(1, hidden / heads),
        config.positiveInt("intermediate_size"),
        config.positiveInt("vocab_size"),
        config.positiveInt("max_position_embeddings"),
        0);
  }

  private static WeightMap weights(boolean attentionBias, boolean olderHead) {
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
            .with(WeightSlot.HEAD, olderHead ? HEAD : "lm_head.weight");
    return attentionBias
        ? map.with(WeightSlot.Q_BIAS, WeightSource.ofEachHead(JOINT + ".bias", 0))
            .with(WeightSlot.K_BIAS, WeightSource.ofEachHead(JOINT + ".bias", 1))
            .with(WeightSlot.V_BIAS, WeightSource.ofEachHead(JOINT + ".bias", 2))
            .with(WeightSlot.O_BIAS, BLOCK + "attention.dense.bias")
        : map;
  }
}
