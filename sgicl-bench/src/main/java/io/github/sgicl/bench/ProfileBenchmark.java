package io.github.sgicl.bench;

import io.github.sgicl.metric.SparsityProfile;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** How much faster is the profile of one vector than one loop per metric? */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(3)
public class ProfileBenchmark {

  /** One loop per metric: the baseline. */
  @Benchmark
  public double[] naive(HiddenStates states) {
    return OneLoopPerMetric.profile(states.next());
  }

  /** The plain kernels. */
  @Benchmark
  public SparsityProfile plain(HiddenStates states) {
    return SparsityProfile.of(states.next());
  }

  /** The kernels in the Vector API. */
  @Benchmark
  @Fork(
      value = 3,
      jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
  public SparsityProfile vector(HiddenStates states) {
    return SparsityProfile.of(states.next());
  }
}
