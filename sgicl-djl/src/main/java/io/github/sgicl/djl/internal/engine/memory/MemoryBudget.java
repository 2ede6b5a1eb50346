package io.github.sgicl.djl.internal.engine.memory;

import io.github.sgicl.djl.MemoryBudgetException;
import java.util.List;
import java.util.function.IntToLongFunction;

/**
 * The most bytes of native memory that a call's activations may take.
 *
 * @param bytes at least 1; {@link Long#MAX_VALUE} for any number
 */
public record MemoryBudget(long bytes) {

  public MemoryBudget {
    if (bytes < 1) {
      throw new IllegalArgumentException("a memory budget must be >= 1 byte, was " + bytes);
    }
  }

  /**
   * Refuses prompts that do not fit even alone.
   *
   * @param bytesOfLength what one prompt of a number of tokens takes
   */
  void require(List<long[]> prompts, IntToLongFunction bytesOfLength) {
    for (int p = 0; p < prompts.size(); p++) {
      int length = prompts.get(p).length;
      long needed = bytesOfLength.applyAsLong(length);
      if (needed > bytes) {
        throw new MemoryBudgetException(p, length, needed, bytes);
      }
    }
  }

  /**
   * The largest number that fits, at least 1.
   *
   * @param most the largest number that is wanted
   * @param bytesOf what a number takes, more for larger ones
   */
  int largest(int most, IntToLongFunction bytesOf) {
    int fits = 1;
    int tooMany = most + 1;
    while (tooMany - fits > 1) {
      int half = (fits + tooMany) >>> 1;
      if (bytesOf.applyAsLong(half) <= bytes) {
        fits = half;
      } else {
        tooMany = half;
      }
    }
    return fits;
  }
}
