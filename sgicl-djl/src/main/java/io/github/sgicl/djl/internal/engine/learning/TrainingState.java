package io.github.sgicl.djl.internal.engine.learning;

import java.util.List;

/**
 * Everything that a training has learnt so far: a training that goes on from here takes the same
 * steps as one that was never interrupted. The arrays are shared, not copied; they are not to be
 * written to.
 *
 * @param step how many steps have been taken
 * @param weights the weights, in the order of {@link LlamaParameter#of}
 * @param means the optimiser's running means of their gradients
 * @param squares the optimiser's running means of the squares of these
 */
public record TrainingState(
    long step, List<float[]> weights, List<float[]> means, List<float[]> squares) {

  /** Copies the lists. */
  public TrainingState {
    weights = List.copyOf(weights);
    means = List.copyOf(means);
    squares = List.copyOf(squares);
  }

  /** The state before the first step. */
  public static TrainingState untrained(List<float[]> weights) {
    List<float[]> zeros = weights.stream().map(weight -> new float[weight.length]).toList();
    return new TrainingState(0, weights, zeros, zeros);
  }
}
