package io.github.sgicl.bench;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.prompt.Embedder;
import io.github.sgicl.prompt.EmbeddingSimilarity;
import io.github.sgicl.prompt.SimilarityIndex;
import java.util.AbstractList;
import java.util.Arrays;
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
 * machine's streaming bandwidth?
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 10)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
@State(Scope.Benchmark)
public class CosineBenchmark {

  private static final int SIZE = 1_000_000;
  private static final int DIMENSION = 384;

  private SimilarityIndex index = EmbeddingSimilarity.of(new Drawn()).index(List.of());
  private float[] plain = {};

  /** Draws the embeddings. */
  @Setup
  public void draw() {
    index = EmbeddingSimilarity.of(new Drawn()).index(Collections.nCopies(SIZE, ""));
    plain = new float[SIZE / 2 * DIMENSION];
  }

  /** The places of the 20 most similar. */
  @Benchmark
  public int[] top20() {
    return index.mostSimilarTo("", 20);
  }

  /** What the same threads get by reading half as much and doing nothing else: the bound. */
  @Benchmark
  public double readHalf() {
    return IntStream.range(0, plain.length / 4_096)
        .parallel()
        .mapToDouble(block -> plain[block * 4_096] + read(block * 4_096))
        .sum();
  }

  private int read(int from) {
    return Arrays.mismatch(plain, from, from + 2_048, plain, from + 2_048, from + 4_096);
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
          SplittableRandom random = new SplittableRandom(place);
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
