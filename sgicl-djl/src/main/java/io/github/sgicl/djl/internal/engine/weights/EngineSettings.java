package io.github.sgicl.djl.internal.engine.weights;

import io.github.sgicl.djl.ComputeDevice;
import io.github.sgicl.djl.ComputeType;
import io.github.sgicl.djl.internal.checkpoint.DType;
import io.github.sgicl.djl.internal.engine.memory.MemoryBudget;

/**
 * Where and how a model computes, how its weights are held, and what its calls may take. Immutable;
 * refinements return a new value.
 *
 * @param device where weights lie and arithmetic is done
 * @param compute the number format of arithmetic
 * @param convertsWeights whether all weights are converted to that format as they are loaded;
 *     otherwise matrices stay as they are stored where {@link #staysStored} says so
 * @param copiesWeights whether weights are read into memory rather than mapped from their files; on
 *     a GPU they are copied to its memory in either case
 * @param memoryBudget the most bytes of the device's memory that the activations of one call may
 *     take by estimate, at least 1; {@link Long#MAX_VALUE} for any number
 */
public record EngineSettings(
    ComputeDevice device,
    ComputeType compute,
    boolean convertsWeights,
    boolean copiesWeights,
    long memoryBudget) {

  /** Checks the budget. */
  public EngineSettings {
    MemoryBudget unused = new MemoryBudget(memoryBudget);
  }

  /** The processor, weights mapped from their files, calls without a budget. */
  public static EngineSettings computingIn(ComputeType compute) {
    return new EngineSettings(ComputeDevice.cpu(), compute, false, false, Long.MAX_VALUE);
  }

  /** Computes on another device. */
  public EngineSettings on(ComputeDevice other) {
    return new EngineSettings(other, compute, convertsWeights, copiesWeights, memoryBudget);
  }

  /** Computes in another number format. */
  public EngineSettings compute(ComputeType other) {
    return new EngineSettings(device, other, convertsWeights, copiesWeights, memoryBudget);
  }

  /** Converts all weights to the number format of arithmetic as they are loaded. */
  public EngineSettings convertingWeights() {
    return new EngineSettings(device, compute, true, copiesWeights, memoryBudget);
  }

  /**
   * Whether a matrix of this type stays as it is stored, and becomes numbers only as it is
   * multiplied: on the processor, where that is float32. Elsewhere a matrix is converted once.
   */
  boolean staysStored(DType type) {
    return !convertsWeights
        && !device.isGpu()
        && compute == ComputeType.FLOAT32
        && (type.packed() || type == DType.BF16 || type == DType.F16);
  }

  /** Reads weights into memory. */
  public EngineSettings copyingWeights() {
    return new EngineSettings(device, compute, convertsWeights, true, memoryBudget);
  }

  /** Refuses prompts whose activations would take more bytes. */
  public EngineSettings memoryBudget(long bytes) {
    return new EngineSettings(device, compute, convertsWeights, copiesWeights, bytes);
  }
}
