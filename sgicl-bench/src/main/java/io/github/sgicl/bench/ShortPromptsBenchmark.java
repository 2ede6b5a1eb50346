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
import org.openjdk.jmh.infra.Blackhole;

/** What does packing save on 64 prompts of 8 to 24 tokens, over one pass for each? */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 10)
@Fork(1)
public class ShortPromptsBenchmark {

  /** In one pass. */
  @Benchmark
  public List<PromptReading> packed(LoadedQwen model) {
    return read(model, model.prompts.between(64, 8, 24));
  }

  /** One pass for each. */
  @Benchmark
  public void oneByOne(LoadedQwen model, Blackhole sink) {
    for (long[] prompt : model.prompts.between(64, 8, 24)) {
      sink.consume(read(model, List.of(prompt)));
    }
  }

  private static List<PromptReading> read(LoadedQwen model, List<long[]> prompts) {
    return model.engine().read(prompts, LoadedQwen.LAST_BOUNDARY, false);
  }
}
