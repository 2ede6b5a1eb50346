package io.github.sgicl.djl.internal.engine.pass;

import ai.djl.pytorch.jni.IValue;

/**
 * How many numbers of a matrix that stays as it is stored become float32 at once. A tile should
 * stay in the processor's cache until it is multiplied, and be large enough for a good product;
 * which size does it best is found by trial on the machine. Results do not depend on it but for
 * rounding, on some processors to the last bit.
 */
public final class TileSize {

  /** The smallest; a matrix of no more numbers is one tile. */
  public static final long SMALLEST = 1 << 17;

  private static final long[] SIZES = {SMALLEST, 1 << 18, 1 << 19, 1 << 20};
  private static final int TRIALS = 3;
  private static final long NUMBERS = 1 << 21;
  private static final long STATES = 16;

  private TileSize() {}

  /**
   * Sets the size that took least time.
   *
   * @param weight the place of the weight to try it with
   */
  public static void choose(ScriptedModel model, int weight) {
    long best = SIZES[0];
    long least = Long.MAX_VALUE;
    for (long size : SIZES) {
      set(model, size);
      long took = Long.MAX_VALUE;
      for (int trial = 0; trial < TRIALS; trial++) {
        took = Math.min(took, nanoseconds(model, weight));
      }
      if (took < least) {
        least = took;
        best = size;
      }
    }
    set(model, best);
  }

  private static void set(ScriptedModel model, long size) {
    try (ScriptedModel.Call call = model.call()) {
      IValue unused = call.run(call.scope(), "tiled", call.scope().number(size));
    }
  }

  private static long nanoseconds(ScriptedModel model, int weight) {
    try (ScriptedModel.Call call = model.call()) {
      long begin = System.nanoTime();
      IValue unused =
          call.run(
              call.scope(),
              "tried",
              call.weights(),
              call.scope().number(weight),
              call.scope().number(NUMBERS),
              call.scope().number(STATES));
      return System.nanoTime() - begin;
    }
  }
}
