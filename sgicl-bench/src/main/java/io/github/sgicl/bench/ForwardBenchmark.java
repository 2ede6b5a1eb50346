package io.github.sgicl.bench;

import io.github.sgicl.djl.checkpoint.Checkpoint;
import io.github.sgicl.djl.engine.ComputeType;
import io.github.sgicl.djl.engine.Continuation;
import io.github.sgicl.djl.engine.GenerationLimits;
import io.github.sgicl.djl.engine.Libtorch;
import io.github.sgicl.djl.engine.PromptReading;
import io.github.sgicl.djl.engine.TransformerEngine;
import io.github.sgicl.metric.SparsityProfile;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What does a forward pass cost, and what do more layers, short prompts and generation add? One
 * native thread.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 10)
@Fork(1)
public class ForwardBenchmark {

  private static final int[] LAST = {RandomQwen.LAYERS};
  private static final int[] ALL = IntStream.rangeClosed(0, RandomQwen.LAYERS).toArray();

  /** The number format of the pass. */
  @Param({"FLOAT32", "BFLOAT16"})
  public ComputeType compute = ComputeType.FLOAT32;

  private final RandomPrompts prompts = new RandomPrompts();
  private @Nullable TransformerEngine engine;

  /** Loads the model. */
  @Setup
  @SuppressWarnings("MustBeClosedChecker") // closed after the trial
  public void load() {
    Libtorch.useThreads(1);
    engine = TransformerEngine.load(Checkpoint.open(RandomQwen.folder()), compute);
  }

  /** Closes the model. */
  @TearDown
  public void close() {
    engine().close();
  }

  private TransformerEngine engine() {
    return Objects.requireNonNull(engine);
  }

  /** One prompt of 256 tokens, last token of the last layer. */
  @Benchmark
  public List<PromptReading> prompt256() {
    return engine().read(prompts.of(1, 256), LAST, false);
  }

  /** Eight prompts of 256 tokens. */
  @Benchmark
  public List<PromptReading> eightPrompts256() {
    return engine().read(prompts.of(8, 256), LAST, false);
  }

  /** One prompt of 2,048 tokens. */
  @Benchmark
  public List<PromptReading> prompt2048() {
    return engine().read(prompts.of(1, 2_048), LAST, false);
  }

  /** 64 prompts of 8 to 24 tokens. */
  @Benchmark
  public List<PromptReading> shortPrompts() {
    return engine().read(prompts.between(64, 8, 24), LAST, false);
  }

  /** One prompt of 256 tokens, profiles of all layer boundaries. */
  @Benchmark
  public void allBoundaries256(Blackhole sink) {
    PromptReading reading = engine().read(prompts.of(1, 256), ALL, false).get(0);
    for (int boundary = 0; boundary < ALL.length; boundary++) {
      sink.consume(SparsityProfile.of(reading.state(boundary)).values());
    }
  }

  /** 32 tokens after one prompt of 8. */
  @Benchmark
  public List<Continuation> generateOne() {
    return engine().generate(prompts.of(1, 8), new GenerationLimits(32, 4_096, Set.of()));
  }

  /** 32 tokens after each of eight prompts of 8. */
  @Benchmark
  public List<Continuation> generateEight() {
    return engine().generate(prompts.of(8, 8), new GenerationLimits(32, 4_096, Set.of()));
  }
}
