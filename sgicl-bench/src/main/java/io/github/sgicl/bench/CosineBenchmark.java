package io.github.sgicl.bench;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.similarity.Embedder;
import io.github.sgicl.similarity.Similarity;
import io.github.sgicl.similarity.SimilarityIndex;
import java.util.AbstractList;
import java.util.Collections;
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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How near does the exact top 20 among 1,000,000 x 384 embeddings come to reading them at the
 * machine's streaming bandwidth, and what do 32 queries in one sweep save?
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4)
@Measurement(iterations = 8)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@State(Scope.Benchmark)
public class CosineBenchmark {

  private static final int SIZE = 1_000_000;
  private static final int DIMENSION = 384;
  private static final int STREAM = 4_096;

  private static final List<String> QUERIES =
      IntStream.range(0, 32).mapToObj(Integer::toString).toList();

  private SimilarityIndex index = Similarity.embedding(new Drawn()).index(List.of());
  private int[][] quarter = {};

  /** Draws the embeddings. */
  @Setup
  public void draw() {
    index = Similarity.embedding(new Drawn()).index(Collections.nCopies(SIZE, "0"));
    quarter = new int[SIZE / 4 * DIMENSION / STREAM][STREAM];
  }

  /** The places of the 20 most similar to one query. */
  @Benchmark
  public int[] top20() {
    return index.mostSimilarTo("1", 20);
  }

  /** The same for each of 32 queries. */
  @Benchmark
  public int[][] top20Of32() {
    return index.mostSimilarTo(QUERIES, 20);
  }

  /**
   * What the same threads get by reading a quarter as much and doing nothing else: the bound. Four
   * streams of 16 KiB, which is the fastest of the ways to read that were tried.
   */
  @Benchmark
  public int readQuarter() {
    return IntStream.range(0, quarter.length / 4).parallel().map(four -> read(4 * four)).sum();
  }

  private int read(int first) {
    int[] a = quarter[first];
    int[] b = quarter[first + 1];
    int[] c = quarter[first + 2];
    int[] d = quarter[first + 3];
    int sum = 0;
    for (int i = 0; i < STREAM; i++) {
      sum += (a[i] ^ b[i]) + (c[i] ^ d[i]);
    }
    return sum;
  }

  private record Drawn() implements Embedder {

    @Override
    public String identity() {
      return "drawn";
    }

    @Override
    public List<Activation> embed(List<String> texts) {
      return new AbstractList<>() {
        @Override
        public Activation get(int place) {
          SplittableRandom random = new SplittableRandom(place + texts.get(place).hashCode() * 31L);
          float[] values = new float[DIMENSION];
          for (int i = 0; i < DIMENSION; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
          }
          return Activation.of(values);
        }

        @Override
        public int size() {
          return texts.size();
        }
      };
    }
  }
}
