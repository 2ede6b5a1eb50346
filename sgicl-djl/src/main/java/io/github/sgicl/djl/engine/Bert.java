package io.github.sgicl.djl.engine;

import io.github.sgicl.djl.checkpoint.CheckpointException;
import io.github.sgicl.djl.checkpoint.ModelConfig;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * BERT encoders: post-norm blocks with LayerNorm, learned positions, attention in both directions.
 */
record Bert(String architecture) implements ModelFamily {

  private static final String BLOCK = "encoder.layer.%d.";

  @Override
  public TransformerPlan plan(ModelConfig config) {
    return new TransformerPlan(shape(config), names(), false, Optional.empty());
  }

  private static TransformerShape shape(ModelConfig config) {
    String positions = config.string("position_embedding_type", "absolute");
    if (!positions.equals("absolute")) {
      throw new CheckpointException(
          config.file(), "position_embedding_type must be absolute, was " + positions);
    }
    int hidden = config.positiveInt("hidden_size");
    int heads = config.positiveInt("num_attention_heads");
    int headDim = hidden / heads;
    return new TransformerShape(
        config.positiveInt("num_hidden_layers"),
        hidden,
        heads,
        heads,
        headDim,
        config.positiveInt("intermediate_size"),
        config.positiveInt("vocab_size"),
        config.positiveInt("max_position_embeddings"),
        config.positiveInt("type_vocab_size", 2),
        false,
        MlpActivation.named(config, "hidden_act", "gelu"),
        config.doubleValue("layer_norm_eps", 1e-12),
        1 / Math.sqrt(headDim),
        SlidingWindows.none(config));
  }

  private static Map<WeightSlot, String> names() {
    Map<WeightSlot, String> names = new EnumMap<>(WeightSlot.class);
    linear(names, WeightSlot.Q, WeightSlot.Q_BIAS, BLOCK + "attention.self.query");
    linear(names, WeightSlot.K, WeightSlot.K_BIAS, BLOCK + "attention.self.key");
    linear(names, WeightSlot.V, WeightSlot.V_BIAS, BLOCK + "attention.self.value");
    linear(names, WeightSlot.O, WeightSlot.O_BIAS, BLOCK + "attention.output.dense");
    linear(
        names,
        WeightSlot.ATTENTION_SUM_NORM,
        WeightSlot.ATTENTION_SUM_NORM_BIAS,
        BLOCK + "attention.output.LayerNorm");
    linear(names, WeightSlot.UP, WeightSlot.UP_BIAS, BLOCK + "intermediate.dense");
    linear(names, WeightSlot.DOWN, WeightSlot.DOWN_BIAS, BLOCK + "output.dense");
    linear(
        names, WeightSlot.MLP_SUM_NORM, WeightSlot.MLP_SUM_NORM_BIAS, BLOCK + "output.LayerNorm");
    names.put(WeightSlot.EMBEDDING, "embeddings.word_embeddings.weight");
    names.put(WeightSlot.POSITION, "embeddings.position_embeddings.weight");
    names.put(WeightSlot.TOKEN_TYPE, "embeddings.token_type_embeddings.weight");
    linear(
        names, WeightSlot.EMBEDDING_NORM, WeightSlot.EMBEDDING_NORM_BIAS, "embeddings.LayerNorm");
    return names;
  }

  private static void linear(
      Map<WeightSlot, String> names, WeightSlot weight, WeightSlot bias, String module) {
    names.put(weight, module + ".weight");
    names.put(bias, module + ".bias");
  }
}
