package io.github.sgicl.djl.engine;

/**
 * How a model's weights are held, and what its calls may take. Immutable; refinements return a new
 * value.
 *
 * @param compute the number format of weights and arithmetic
 * @param copiesWeights whether weights are read into memory rather than mapped from their files
 * @param memoryBudget the most bytes of native memory that the activations of one call may take by
 *     estimate, at least 1; {@link Long#MAX_VALUE} for any number
 */
public record EngineSettings(ComputeType compute, boolean copiesWeights, long memoryBudget) {

  /** Checks the budget. */
  public EngineSettings {
    MemoryBudget unused = new MemoryBudget(memoryBudget);
  }

  /** Weights mapped from their files, calls without a budget. */
  public static EngineSettings computingIn(ComputeType compute) {
    return new EngineSettings(compute, false, Long.MAX_VALUE);
  }

  /** Reads weights into memory. */
  public EngineSettings copyingWeights() {
    return new EngineSettings(compute, true, memoryBudget);
  }

  /** Refuses prompts whose activations would take more bytes. */
  public EngineSettings memoryBudget(long bytes) {
    return new EngineSettings(compute, copiesWeights, bytes);
  }
}
