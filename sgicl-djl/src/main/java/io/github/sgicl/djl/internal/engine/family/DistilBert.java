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
import io.github.sgicl.djl.internal.engine.script.ScriptPart;
import java.util.List;

/** DistilBERT encoders: the blocks of a BERT, under names of their own and without segments. */
record DistilBert() implements ModelFamily {

  private static final String PREFIX = "distilbert.";
  private static final String EMBEDDING = "embeddings.word_embeddings.weight";

  /** What its norms add to a variance; no field says it. */
  private static final double NORM_EPSILON = 1e-12;

  private static final FieldAccounts FIELDS =
      FieldAccounts.of("distilbert")
          .honouring("n_layers", "dim", "n_heads", "hidden_dim")
          .honouring("vocab_size", "max_position_embeddings", "activation")
          .ignoring("dropout", "qa_dropout", "seq_classif_dropout", "tie_word_embeddings")
          // Whatever they were made by, a checkpoint holds its positions.
          .ignoring("sinusoidal_pos_embds")
          .leavingToOthers("is_causal");

  @Override
  public FieldAccounts fields() {
    return FIELDS;
  }

  @Override
  public TransformerPlan plan(Checkpoint checkpoint, AccountedConfig config) {
    int hidden = config.positiveInt("dim");
    int heads = config.positiveInt("n_heads");
    TransformerSizes sizes =
        new TransformerSizes(
            config.positiveInt("n_layers"),
            hidden,
            heads,
            heads,
            Math.max(1, hidden / heads),
            config.positiveInt("hidden_dim"),
            config.positiveInt("vocab_size"),
            config.positiveInt("max_position_embeddings"),
            0);
    return new TransformerPlan(
        sizes,
        BlockStyle.of(sizes, NORM_EPSILON, MlpActivation.named(config, "activation"))
            .madeOf(ScriptPart.LAYER_NORM, ScriptPart.NORMS_OF_SUMS, ScriptPart.MLP_PLAIN)
            .madeOf(ScriptPart.TOKENS_AND_POSITIONS_NORMED, ScriptPart.COUNTED_FROM_ZERO)
            .madeOf(ScriptPart.LAST_AS_IT_IS)
            .bidirectional(),
        weights(checkpoint.tensor(PREFIX + EMBEDDING).isPresent() ? PREFIX : ""),
        false,
        List.of(),
        Experts.none());
  }

  private static WeightMap weights(String prefix) {
    String block = prefix + "transformer.layer.%d.";
    return WeightMap.empty()
        .withModule(WeightSlot.Q, WeightSlot.Q_BIAS, block + "attention.q_lin")
        .withModule(WeightSlot.K, WeightSlot.K_BIAS, block + "attention.k_lin")
        .withModule(WeightSlot.V, WeightSlot.V_BIAS, block + "attention.v_lin")
        .withModule(WeightSlot.O, WeightSlot.O_BIAS, block + "attention.out_lin")
        .withModule(
            WeightSlot.ATTENTION_SUM_NORM,
            WeightSlot.ATTENTION_SUM_NORM_BIAS,
            block + "sa_layer_norm")
        .withModule(WeightSlot.UP, WeightSlot.UP_BIAS, block + "ffn.lin1")
        .withModule(WeightSlot.DOWN, WeightSlot.DOWN_BIAS, block + "ffn.lin2")
        .withModule(
            WeightSlot.MLP_SUM_NORM, WeightSlot.MLP_SUM_NORM_BIAS, block + "output_layer_norm")
        .with(WeightSlot.EMBEDDING, prefix + EMBEDDING)
        .with(WeightSlot.POSITION, prefix + "embeddings.position_embeddings.weight")
        .withModule(
            WeightSlot.EMBEDDING_NORM,
            WeightSlot.EMBEDDING_NORM_BIAS,
            prefix + "embeddings.LayerNorm");
  }
}
