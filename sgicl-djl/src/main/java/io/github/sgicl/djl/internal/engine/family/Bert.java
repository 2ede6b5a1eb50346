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

/**
 * BERT, RoBERTa and XLM-R encoders: post-norm blocks with LayerNorm, learned positions, attention
 * in both directions unless the configuration makes it a decoder. What else a checkpoint was
 * trained with, a head or a pooler, is left aside. Checkpoints with a head name their tensors with
 * a prefix such as {@code bert.}; the first ones call the weights of a norm {@code gamma} and
 * {@code beta}.
 *
 * @param prefix of the names in checkpoints with a head
 * @param skipsPadding whether positions are counted from behind the padding token's id, and only
 *     over other tokens
 */
record Bert(FieldAccounts fields, String prefix, boolean skipsPadding) implements ModelFamily {

  private static final String EMBEDDING = "embeddings.word_embeddings.weight";
  private static final String PADDING = "pad_token_id";

  static Bert bert() {
    return new Bert(
        accounts("bert")
            // Of a pooler and heads.
            .ignoring("pooler_fc_size", "pooler_num_attention_heads", "pooler_num_fc_layers")
            .ignoring("pooler_size_per_head", "pooler_type", "directionality"),
        "bert.",
        false);
  }

  static Bert roberta() {
    return new Bert(accounts("roberta").honouring(PADDING), "roberta.", true);
  }

  static Bert xlmRoberta() {
    return new Bert(accounts("xlm-roberta").honouring(PADDING), "roberta.", true);
  }

  private static FieldAccounts accounts(String modelType) {
    return FieldAccounts.of(modelType)
        .honouring("num_hidden_layers", "hidden_size", "num_attention_heads")
        .honouring("intermediate_size", "vocab_size", "max_position_embeddings")
        .honouring("type_vocab_size", "layer_norm_eps", "hidden_act", "is_decoder")
        .ignoring("attention_probs_dropout_prob", "hidden_dropout_prob")
        // Of sizes of another model; of heads.
        .ignoring("embedding_size", "tie_word_embeddings")
        .refusing("add_cross_attention", "false")
        // Read by transformers 4 only, for which such checkpoints were made.
        .refusing("position_embedding_type", "\"absolute\"");
  }

  @Override
  public TransformerPlan plan(Checkpoint checkpoint, AccountedConfig config) {
    TransformerSizes sizes = sizes(config);
    BlockStyle style =
        BlockStyle.of(
                sizes, config.number("layer_norm_eps"), MlpActivation.named(config, "hidden_act"))
            .madeOf(ScriptPart.LAYER_NORM, ScriptPart.NORMS_OF_SUMS, ScriptPart.MLP_PLAIN)
            .madeOf(ScriptPart.TOKENS_POSITIONS_SEGMENTS, ScriptPart.COUNTED_FROM_ZERO)
            .madeOf(ScriptPart.LAST_AS_IT_IS);
    if (skipsPadding) {
      int padding = config.integer(PADDING);
      sizes = sizes.countedFromBehind(padding);
      style = style.skippingPadding(padding);
    }
    boolean decoder = config.flag("is_decoder");
    boolean causal = config.flag("is_causal") && decoder;
    String before = checkpoint.tensor(prefix + EMBEDDING).isPresent() ? prefix : "";
    return new TransformerPlan(
        sizes,
        causal ? style : style.bidirectional(),
        new Names(checkpoint, before).weights(),
        false,
        List.of(),
        Experts.none());
  }

  private static TransformerSizes sizes(AccountedConfig config) {
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
        config.positiveInt("type_vocab_size"));
  }

  /** The names of a checkpoint's tensors. */
  private record Names(Checkpoint checkpoint, String prefix) {

    WeightMap weights() {
      String block = prefix + "encoder.layer.%d.";
      WeightMap map =
          WeightMap.empty()
              .withModule(WeightSlot.Q, WeightSlot.Q_BIAS, block + "attention.self.query")
              .withModule(WeightSlot.K, WeightSlot.K_BIAS, block + "attention.self.key")
              .withModule(WeightSlot.V, WeightSlot.V_BIAS, block + "attention.self.value")
              .withModule(WeightSlot.O, WeightSlot.O_BIAS, block + "attention.output.dense")
              .withModule(WeightSlot.UP, WeightSlot.UP_BIAS, block + "intermediate.dense")
              .withModule(WeightSlot.DOWN, WeightSlot.DOWN_BIAS, block + "output.dense")
              .with(WeightSlot.EMBEDDING, prefix + EMBEDDING)
              .with(WeightSlot.POSITION, prefix + "embeddings.position_embeddings.weight")
              .with(WeightSlot.TOKEN_TYPE, prefix + "embeddings.token_type_embeddings.weight");
      map =
          withNorm(
              map,
              WeightSlot.ATTENTION_SUM_NORM,
              WeightSlot.ATTENTION_SUM_NORM_BIAS,
              block + "attention.output.LayerNorm");
      map =
          withNorm(
              map,
              WeightSlot.MLP_SUM_NORM,
              WeightSlot.MLP_SUM_NORM_BIAS,
              block + "output.LayerNorm");
      return withNorm(
          map,
          WeightSlot.EMBEDDING_NORM,
          WeightSlot.EMBEDDING_NORM_BIAS,
          prefix + "embeddings.LayerNorm");
    }

    private WeightMap withNorm(WeightMap map, WeightSlot weight, WeightSlot bias, String module) {
      boolean older = checkpoint.tensor(module.replace("%d", "0") + ".gamma").isPresent();
      return map.with(weight, module + (older ? ".gamma" : ".weight"))
          .with(bias, module + (older ? ".beta" : ".bias"));
    }
  }
}
