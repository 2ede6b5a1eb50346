package io.github.sgicl.bench;

import io.github.sgicl.djl.ComputeType;
import io.github.sgicl.djl.Libtorch;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.engine.TransformerEngine;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The random model in memory, and prompts for it; one native thread. */
@State(Scope.Benchmark)
public class LoadedQwen {

  static final int[] LAST_BOUNDARY = {RandomQwen.LAYERS};
  static final int[] ALL_BOUNDARIES = IntStream.rangeClosed(0, RandomQwen.LAYERS).toArray();

  /** The number format of the pass. */
  @Param({"FLOAT32", "BFLOAT16"})
  public ComputeType compute = ComputeType.FLOAT32;

  final RandomPrompts prompts = new RandomPrompts();
  private @Nullable TransformerEngine engine;

  /** Loads the model. */
  @Setup
  @SuppressWarnings("MustBeClosedChecker") // closed after the trial
  public void load() {
    Libtorch.useThreads(1);
    engine = TransformerEngine.load(Checkpoint.open(RandomQwen.SMALL.folder()), compute);
  }

  /** Closes the model. */
  @TearDown
  public void close() {
    engine().close();
  }

  TransformerEngine engine() {
    return Objects.requireNonNull(engine);
  }
}
