package io.github.sgicl.bench;

import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.metric.VectorBatch;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What does leaving four coordinates out cost? Time per row of a batch. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(3)
@OperationsPerInvocation(MaskBenchmark.ROWS)
@State(Scope.Thread)
public class MaskBenchmark {

  static final int ROWS = 64;

  private static final List<SparsityMetric> ALL = SparsityMetrics.all();
  private static final List<SparsityMetric> HOYER = List.of(SparsityMetrics.hoyer());

  /** The number of coordinates. */
  @Param({"896", "2048", "4096", "4099"})
  public int dimension;

  private VectorBatch whole = VectorBatch.of(new float[1], 1);
  private VectorBatch masked = whole;
  private double[] profile = {};
  private double[] hoyer = {};

  /** Draws the rows. */
  @Setup
  public void draw() {
    Random random = new Random(42);
    float[] matrix = new float[ROWS * dimension];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = (float) (random.nextGaussian() * (i % 1_000 == 0 ? 300 : 1));
    }
    whole = VectorBatch.of(matrix, dimension).on(Runnable::run, 1);
    masked = whole.hiding(3, 137, 447, dimension - 20);
    profile = new double[ROWS * ALL.size()];
    hoyer = new double[ROWS];
  }

  /** All metrics of whole rows: the baseline. */
  @Benchmark
  public double[] profileWhole() {
    whole.measure(ALL, profile);
    return profile;
  }

  /** All metrics of masked rows. */
  @Benchmark
  public double[] profileMasked() {
    masked.measure(ALL, profile);
    return profile;
  }

  /** Hoyer of whole rows: the baseline. */
  @Benchmark
  public double[] hoyerWhole() {
    whole.measure(HOYER, hoyer);
    return hoyer;
  }

  /** Hoyer of masked rows. */
  @Benchmark
  public double[] hoyerMasked() {
    masked.measure(HOYER, hoyer);
    return hoyer;
  }
}
