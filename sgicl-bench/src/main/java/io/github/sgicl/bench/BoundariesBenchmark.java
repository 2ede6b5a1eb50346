package io.github.sgicl.bench;

import io.github.sgicl.djl.internal.engine.pass.PromptReading;
import io.github.sgicl.metric.SparsityProfile;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What do the metrics of all 25 layer boundaries cost over those of the last one? 256 tokens. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 10)
@Fork(1)
public class BoundariesBenchmark {

  /** Of the last boundary. */
  @Benchmark
  public void last(LoadedQwen model, Blackhole sink) {
    measure(model, LoadedQwen.LAST_BOUNDARY, sink);
  }

  /** Of all. */
  @Benchmark
  public void all(LoadedQwen model, Blackhole sink) {
    measure(model, LoadedQwen.ALL_BOUNDARIES, sink);
  }

  /** Of all, at all tokens, which stream to the kernels. */
  @Benchmark
  public void allTokens(LoadedQwen model, Blackhole sink) {
    model
        .engine()
        .readTokens(
            model.prompts.of(1, 256).get(0),
            LoadedQwen.ALL_BOUNDARIES,
            (boundary, token, state) -> sink.consume(SparsityProfile.of(state).values()));
  }

  private static void measure(LoadedQwen model, int[] boundaries, Blackhole sink) {
    PromptReading reading = model.engine().read(model.prompts.of(1, 256), boundaries, false).get(0);
    for (int b = 0; b < boundaries.length; b++) {
      sink.consume(SparsityProfile.of(reading.state(b)).values());
    }
  }
}
