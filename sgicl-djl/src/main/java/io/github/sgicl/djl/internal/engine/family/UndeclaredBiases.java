package io.github.sgicl.djl.internal.engine.family;

import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.engine.plan.TransformerPlan;
import io.github.sgicl.djl.internal.engine.plan.WeightMap;
import io.github.sgicl.djl.internal.engine.plan.WeightSlot;
import io.github.sgicl.djl.internal.engine.plan.WeightSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Biases of projections that a checkpoint has though its configuration does not speak of them, as
 * of models that were renamed after another family. They are part of the model and are taken, where
 * {@code transformers} leaves them out with a warning.
 */
final class UndeclaredBiases {

  private static final Logger LOG = LoggerFactory.getLogger(UndeclaredBiases.class);

  private static final Map<WeightSlot, WeightSlot> BIAS_OF =
      Map.of(
          WeightSlot.Q, WeightSlot.Q_BIAS,
          WeightSlot.K, WeightSlot.K_BIAS,
          WeightSlot.V, WeightSlot.V_BIAS,
          WeightSlot.O, WeightSlot.O_BIAS,
          WeightSlot.GATE, WeightSlot.GATE_BIAS,
          WeightSlot.UP, WeightSlot.UP_BIAS,
          WeightSlot.DOWN, WeightSlot.DOWN_BIAS);

  private UndeclaredBiases() {}

  /** A plan with the biases that the checkpoint has in the first block. */
  static TransformerPlan taken(TransformerPlan plan, Checkpoint checkpoint) {
    WeightMap weights = plan.weights();
    List<String> found = new ArrayList<>();
    for (Map.Entry<WeightSlot, WeightSlot> pair : BIAS_OF.entrySet()) {
      Optional<WeightSource> bias = weights.source(pair.getKey()).flatMap(WeightSource::bias);
      if (weights.source(pair.getValue()).isEmpty()
          && bias.flatMap(source -> checkpoint.tensor(source.name(0))).isPresent()) {
        weights = weights.with(pair.getValue(), bias.get());
        found.add(bias.get().name(0));
      }
    }
    if (found.isEmpty()) {
      return plan;
    }
    if (checkpoint.gguf().isPresent()) {
      // Metadata have no words for biases: those that are there are the model's.
      return plan.with(weights);
    }
    LOG.warn(
        "{}: takes biases of which the configuration does not speak: {}",
        checkpoint.directory(),
        String.join(", ", found.stream().distinct().sorted().toList()));
    return plan.with(weights);
  }
}
