package io.github.sgicl.djl.engine;

import io.github.sgicl.djl.checkpoint.RopeConfig;
import java.util.Map;
import java.util.Optional;

/**
 * How a family's checkpoint becomes a transformer.
 *
 * @param shape sizes and switches
 * @param names the name of each slot's tensor, {@code %d} standing for the block; a slot without
 *     one stays empty
 * @param tiedHead whether the output head is the embedding matrix
 * @param rope how positions turn queries and keys; empty where they are learned
 */
record TransformerPlan(
    TransformerShape shape,
    Map<WeightSlot, String> names,
    boolean tiedHead,
    Optional<RopeConfig> rope) {

  TransformerPlan {
    names = Map.copyOf(names);
  }
}
