package io.github.sgicl.bench;

import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.metric.SparsityProfile;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What does the profile of one vector save over taking its fifteen metrics one by one? */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class MetricBenchmark {

  /** The metric that ranking uses, alone. */
  @Benchmark
  public double hoyer(HiddenStates states) {
    return SparsityMetrics.hoyer().of(states.next());
  }

  /** All metrics, each by itself: the baseline. */
  @Benchmark
  public void oneByOne(HiddenStates states, Blackhole sink) {
    float[] state = states.next();
    for (SparsityMetric metric : SparsityMetrics.all()) {
      sink.consume(metric.of(state));
    }
  }

  /** All metrics together. */
  @Benchmark
  public Map<String, Double> profile(HiddenStates states) {
    return SparsityProfile.of(states.next()).values();
  }
}
