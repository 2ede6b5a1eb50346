package io.github.sgicl.djl.engine;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A mixture of experts in place of some blocks' MLP.
 *
 * @param count the number of experts, 0 in a dense model
 * @param perToken how many of them a token goes through
 * @param intermediate the inner width of an expert
 * @param renormalised whether the weights of the chosen ones are scaled to a sum of 1
 * @param tensors the names of an expert's gate, up and down, {@code %d} standing for the block,
 *     {@code %e} for the expert
 * @param sparse for each block whether it is one of experts; empty in a dense model
 */
record Experts(
    int count,
    int perToken,
    int intermediate,
    boolean renormalised,
    List<String> tensors,
    List<Boolean> sparse) {

  Experts {
    tensors = List.copyOf(tensors);
    sparse = List.copyOf(sparse);
  }

  /** A dense model. */
  static Experts none() {
    return new Experts(0, 0, 0, false, List.of(), List.of());
  }

  /** All tensors under other names. */
  Experts renamed(UnaryOperator<String> names) {
    return new Experts(
        count, perToken, intermediate, renormalised, tensors.stream().map(names).toList(), sparse);
  }

  /** Whether a block is one of experts. */
  boolean sparse(int block) {
    return count > 0 && sparse.get(block);
  }
}
