package io.github.sgicl.bench;

import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.metric.VectorBatch;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
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

/** How does a matrix of 100,000 x 4,096 scale with threads, and what does it allocate? */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@State(Scope.Benchmark)
public class MatrixBenchmark {

  private static final int ROWS = 100_000;
  private static final int DIMENSION = 4_096;
  private static final List<SparsityMetric> ALL = SparsityMetrics.all();
  private static final List<SparsityMetric> HOYER = List.of(SparsityMetrics.hoyer());

  /** The number of threads. */
  @Param({"1", "2"})
  public int threads;

  private VectorBatch batch = VectorBatch.of(new float[1], 1);
  private final double[] profile = new double[ROWS * ALL.size()];
  private final double[] hoyer = new double[ROWS];

  /** Fills the matrix. */
  @Setup
  public void draw() {
    SplittableRandom random = new SplittableRandom(42);
    float[] matrix = new float[ROWS * DIMENSION];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = (float) (random.nextDouble() + random.nextDouble() - 1);
    }
    batch = VectorBatch.of(matrix, DIMENSION).on(ForkJoinPool.commonPool(), threads);
  }

  /** All metrics of every row. */
  @Benchmark
  public double[] profile() {
    batch.measure(ALL, profile);
    return profile;
  }

  /** Hoyer of every row, which memory bounds. */
  @Benchmark
  public double[] hoyer() {
    batch.measure(HOYER, hoyer);
    return hoyer;
  }
}
