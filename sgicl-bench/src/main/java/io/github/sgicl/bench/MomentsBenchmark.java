package io.github.sgicl.bench;

import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.metric.SparsityMetrics;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** How near does Hoyer come to the same sums in C ({@code src/main/c/moments.c})? */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(3)
public class MomentsBenchmark {

  private static final SparsityMetric HOYER = SparsityMetrics.hoyer();

  /** Two scalar loops: the baseline. */
  @Benchmark
  public double naive(HiddenStates states) {
    float[] state = states.next();
    return OneLoopPerMetric.sum(state) / Math.sqrt(OneLoopPerMetric.squares(state));
  }

  /** The plain kernels. */
  @Benchmark
  public double plain(HiddenStates states) {
    return HOYER.of(states.next());
  }

  /** The kernels in the Vector API. */
  @Benchmark
  @Fork(
      value = 3,
      jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
  public double vector(HiddenStates states) {
    return HOYER.of(states.next());
  }
}
