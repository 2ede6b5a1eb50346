package io.github.sgicl.bench;

import io.github.sgicl.djl.internal.engine.pass.PromptReading;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** What do the last-token states of the last layer cost? */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 10)
@Fork(1)
public class ForwardBenchmark {

  /** One prompt of 256 tokens. */
  @Benchmark
  public List<PromptReading> prompt256(LoadedQwen model) {
    return read(model, 1, 256);
  }

  /** Eight prompts of 256 tokens. */
  @Benchmark
  public List<PromptReading> eightPrompts256(LoadedQwen model) {
    return read(model, 8, 256);
  }

  /** One prompt of 2,048 tokens. */
  @Benchmark
  public List<PromptReading> prompt2048(LoadedQwen model) {
    return read(model, 1, 2_048);
  }

  private static List<PromptReading> read(LoadedQwen model, int prompts, int tokens) {
    return model.engine().read(model.prompts.of(prompts, tokens), LoadedQwen.LAST_BOUNDARY, false);
  }
}
