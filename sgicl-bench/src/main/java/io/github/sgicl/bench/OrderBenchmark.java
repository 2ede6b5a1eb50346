package io.github.sgicl.bench;

import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.metric.VectorBatch;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What do top 1, 5 and 10 % together, and Gini, save over sorting the magnitudes? */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(3)
@State(Scope.Thread)
public class OrderBenchmark {

  private static final SparsityMetric GINI = SparsityMetrics.gini();
  private static final List<SparsityMetric> TOPS =
      List.of(
          SparsityMetrics.topEnergy(0.01),
          SparsityMetrics.topEnergy(0.05),
          SparsityMetrics.topEnergy(0.10));

  private final double[] values = new double[3];

  /** A copy of the magnitudes, sorted: the baseline. */
  @Benchmark
  public float[] sort(HiddenStates states) {
    return OneLoopPerMetric.sortedMagnitudes(states.next());
  }

  /** The three top energies, plain kernels. */
  @Benchmark
  public double[] topsPlain(HiddenStates states) {
    return tops(states);
  }

  /** The three top energies, kernels in the Vector API. */
  @Benchmark
  @Fork(
      value = 3,
      jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
  public double[] topsVector(HiddenStates states) {
    return tops(states);
  }

  /** Gini, plain kernels. */
  @Benchmark
  public double giniPlain(HiddenStates states) {
    return GINI.of(states.next());
  }

  /** Gini, kernels in the Vector API. */
  @Benchmark
  @Fork(
      value = 3,
      jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
  public double giniVector(HiddenStates states) {
    return GINI.of(states.next());
  }

  private double[] tops(HiddenStates states) {
    float[] state = states.next();
    VectorBatch.of(state, state.length).on(Runnable::run, 1).measure(TOPS, values);
    return values;
  }
}
