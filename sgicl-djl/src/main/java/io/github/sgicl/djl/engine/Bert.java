package io.github.sgicl.djl.engine;

import io.github.sgicl.djl.checkpoint.Checkpoint;
import io.github.sgicl.djl.checkpoint.CheckpointException;
import io.github.sgicl.djl.checkpoint.ModelConfig;
import java.util.List;

/**
 * BERT encoders: post-norm blocks with LayerNorm, learned positions, attention in both directions.
 */
record Bert(String architecture) implements ModelFamily {

  private static final String BLOCK = "encoder.layer.%d.";

  @Override
  public TransformerPlan plan(Checkpoint checkpoint) {
    ModelConfig config = checkpoint.config();
    String positions = config.string("position_embedding_type", "absolute");
    if (!positions.equals("absolute")) {
      throw new CheckpointException(
          config.file(), "position_embedding_type must be absolute, was " + positions);
    }
    TransformerSizes sizes = sizes(config);
    BlockStyle style =
        BlockStyle.of(
                sizes,
                config.doubleValue("layer_norm_eps", 1e-12),
                MlpActivation.named(config, "hidden_act", "gelu"))
            .bidirectional();
    return new TransformerPlan(sizes, style, weights(), false, List.of(), Experts.none());
  }

  private static TransformerSizes sizes(ModelConfig config) {
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
        config.positiveInt("type_vocab_size", 2));
  }

  private static WeightMap weights() {
    return WeightMap.empty()
        .withModule(WeightSlot.Q, WeightSlot.Q_BIAS, BLOCK + "attention.self.query")
        .withModule(WeightSlot.K, WeightSlot.K_BIAS, BLOCK + "attention.self.key")
        .withModule(WeightSlot.V, WeightSlot.V_BIAS, BLOCK + "attention.self.value")
        .withModule(WeightSlot.O, WeightSlot.O_BIAS, BLOCK + "attention.output.dense")
        .withModule(
            WeightSlot.ATTENTION_SUM_NORM,
            WeightSlot.ATTENTION_SUM_NORM_BIAS,
            BLOCK + "attention.output.LayerNorm")
        .withModule(WeightSlot.UP, WeightSlot.UP_BIAS, BLOCK + "intermediate.dense")
        .withModule(WeightSlot.DOWN, WeightSlot.DOWN_BIAS, BLOCK + "output.dense")
        .withModule(
            WeightSlot.MLP_SUM_NORM, WeightSlot.MLP_SUM_NORM_BIAS, BLOCK + "output.LayerNorm")
        .with(WeightSlot.EMBEDDING, "embeddings.word_embeddings.weight")
        .with(WeightSlot.POSITION, "embeddings.position_embeddings.weight")
        .with(WeightSlot.TOKEN_TYPE, "embeddings.token_type_embeddings.weight")
        .withModule(
            WeightSlot.EMBEDDING_NORM, WeightSlot.EMBEDDING_NORM_BIAS, "embeddings.LayerNorm");
  }
}
