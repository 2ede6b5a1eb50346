package io.github.sgicl.bench;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.ActivationProvider;
import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.activation.Site;
import io.github.sgicl.activation.TokenPosition;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.monitor.GenerationWatch;
import io.github.sgicl.monitor.SparsityMonitor;
import io.github.sgicl.monitor.Verdict;
import io.github.sgicl.score.SparsityScorer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does watching one token of a generation cost, the copy of its state and Hoyer included? To
 * be held against the time of the model's own step.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Benchmark)
public class MonitoredTokenBenchmark {

  private static final int STATES = 1 << 10;

  /** The size of a hidden state. */
  @Param({"128", "576", "4096"})
  public int hidden;

  private final SplittableRandom random = new SplittableRandom(3);
  private final SparsityScorer scorer = SparsityScorer.of(new NoModel(), SparsityMetrics.hoyer());
  private final GenerationWatch watch =
      SparsityMonitor.calibratedOn(
              IntStream.range(0, 1_000)
                  .mapToObj(i -> scorer.ofAnswer(List.of(state(64)), TokenPosition.ANSWER_MAX))
                  .toList())
          .start()
          .watchGeneration();
  private float[][] states = new float[0][];
  private int next;

  /** Draws states. */
  @Setup
  public void draw() {
    states =
        IntStream.range(0, STATES).mapToObj(i -> state(hidden).toArray()).toArray(float[][]::new);
  }

  private Activation state(int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Activation.of(values);
  }

  /** One token. */
  @Benchmark
  public Verdict token() {
    next = (next + 1) & (STATES - 1);
    Activation state = Activation.of(states[next]);
    return watch.token(scorer.ofAnswer(List.of(state), TokenPosition.ANSWER_MAX));
  }

  private record NoModel() implements ActivationProvider {

    @Override
    public ModelIdentity model() {
      return new ModelIdentity("none", "0", "float32");
    }

    @Override
    public String template() {
      return "none";
    }

    @Override
    public int layers() {
      return 3;
    }

    @Override
    public List<Activation> read(List<String> texts, Site site) {
      throw new IllegalStateException("there is no model");
    }
  }
}
