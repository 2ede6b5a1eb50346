package io.github.sgicl.djl.internal.engine.family;

import io.github.sgicl.djl.CheckpointException;
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

/**
 * MPNet encoders: the blocks of a BERT without segments, to whose attention scores all blocks add
 * the same bias, by head and by how far two tokens lie apart. Positions are counted as in RoBERTa,
 * the padding token always being 1.
 */
record MpNet() implements ModelFamily {

  private static final String PREFIX = "mpnet.";
  private static final String EMBEDDING = "embeddings.word_embeddings.weight";
  private static final String DISTANCES = "relative_attention_num_buckets";
  private static final int PADDING = 1;

  private static final FieldAccounts FIELDS =
      FieldAccounts.of("mpnet")
          .honouring("num_hidden_layers", "hidden_size", "num_attention_heads")
          .honouring("intermediate_size", "vocab_size", "max_position_embeddings")
          .honouring("layer_norm_eps", "hidden_act", DISTANCES)
          .ignoring("attention_probs_dropout_prob", "hidden_dropout_prob")
          .ignoring("embedding_size", "tie_word_embeddings")
          .leavingToOthers("is_causal");

  @Override
  public FieldAccounts fields() {
    return FIELDS;
  }

  @Override
  public TransformerPlan plan(Checkpoint checkpoint, AccountedConfig config) {
    int hidden = config.positiveInt("hidden_size");
    int heads = config.positiveInt("num_attention_heads");
    TransformerSizes sizes =
        new TransformerSizes(
                config.positiveInt("num_hidden_layers"),
                hidden,
                heads,
                heads,
                Math.max(1, hidden / heads),
                config.positiveInt("intermediate_size"),
                config.positiveInt("vocab_size"),
                config.positiveInt("max_position_embeddings"),
                0)
            .countedFromBehind(PADDING);
    return new TransformerPlan(
        sizes,
        BlockStyle.of(
                sizes, config.number("layer_norm_eps"), MlpActivation.named(config, "hidden_act"))
            .madeOf(ScriptPart.LAYER_NORM, ScriptPart.NORMS_OF_SUMS, ScriptPart.MLP_PLAIN)
            .madeOf(ScriptPart.TOKENS_AND_POSITIONS_NORMED, ScriptPart.LAST_AS_IT_IS)
            .madeOf(ScriptPart.SCORES_BIASED_BY_DISTANCE)
            .bidirectional()
            .skippingPadding(PADDING),
        weights(checkpoint.tensor(PREFIX + EMBEDDING).isPresent() ? PREFIX : "", distances(config)),
        false,
        List.of(),
        Experts.none());
  }

  /**
   * How many the table has; transformers tells apart as many as in the first MPNet, at any size.
   */
  private static int distances(AccountedConfig config) {
    int distances = config.positiveInt(DISTANCES);
    if (distances < WeightSlot.DISTANCES) {
      throw new CheckpointException(
          config.file(),
          DISTANCES + " must be at least " + WeightSlot.DISTANCES + ", was " + distances);
    }
    return distances;
  }

  private static WeightMap weights(String prefix, int distances) {
    String block = prefix + "encoder.layer.%d.";
    return WeightMap.empty()
        .withModule(WeightSlot.Q, WeightSlot.Q_BIAS, block + "attention.attn.q")
        .withModule(WeightSlot.K, WeightSlot.K_BIAS, block + "attention.attn.k")
        .withModule(WeightSlot.V, WeightSlot.V_BIAS, block + "attention.attn.v")
        .withModule(WeightSlot.O, WeightSlot.O_BIAS, block + "attention.attn.o")
        .withModule(
            WeightSlot.ATTENTION_SUM_NORM,
            WeightSlot.ATTENTION_SUM_NORM_BIAS,
            block + "attention.LayerNorm")
        .withModule(WeightSlot.UP, WeightSlot.UP_BIAS, block + "intermediate.dense")
        .withModule(WeightSlot.DOWN, WeightSlot.DOWN_BIAS, block + "output.dense")
        .withModule(
            WeightSlot.MLP_SUM_NORM, WeightSlot.MLP_SUM_NORM_BIAS, block + "output.LayerNorm")
        .with(WeightSlot.EMBEDDING, prefix + EMBEDDING)
        .with(WeightSlot.POSITION, prefix + "embeddings.position_embeddings.weight")
        .with(
            WeightSlot.DISTANCE_BIAS,
            WeightSource.rows(prefix + "encoder.relative_attention_bias.weight", 0, distances))
        .withModule(
            WeightSlot.EMBEDDING_NORM,
            WeightSlot.EMBEDDING_NORM_BIAS,
            prefix + "embeddings.LayerNorm");
  }
}
