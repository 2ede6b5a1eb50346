package io.github.sgicl.bench;

import io.github.sgicl.djl.internal.engine.generation.Continuation;
import io.github.sgicl.djl.internal.engine.generation.GenerationLimits;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** What do 32 tokens after prompts of 8 cost? */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 10)
@Fork(1)
public class GenerationBenchmark {

  private static final GenerationLimits LIMITS = new GenerationLimits(32, 4_096, Set.of());

  /** One prompt. */
  @Benchmark
  public List<Continuation> one(LoadedQwen model) {
    return model.engine().generate(model.prompts.of(1, 8), LIMITS);
  }

  /** Eight prompts at once. */
  @Benchmark
  public List<Continuation> eight(LoadedQwen model) {
    return model.engine().generate(model.prompts.of(8, 8), LIMITS);
  }
}
