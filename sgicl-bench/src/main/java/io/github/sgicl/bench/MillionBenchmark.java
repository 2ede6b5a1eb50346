package io.github.sgicl.bench;

import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.activation.Site;
import io.github.sgicl.curriculum.Curriculum;
import io.github.sgicl.curriculum.Levels;
import io.github.sgicl.metric.Orientation;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
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

/** What do ranking and placing a million items cost beside a sort of a million objects? */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@State(Scope.Benchmark)
public class MillionBenchmark {

  private static final int SIZE = 1_000_000;

  private List<Integer> pool = List.of();
  private List<Score> scores = List.of();
  private List<Score> others = List.of();
  private Curriculum<Integer> curriculum =
      Curriculum.rank(List.of(0)).scored(draw(new SplittableRandom(0), 1)).into(new Levels(1));

  /** Draws scores and ranks a pool. */
  @Setup
  public void draw() {
    pool = IntStream.range(0, SIZE).boxed().toList();
    scores = draw(new SplittableRandom(1), SIZE);
    others = draw(new SplittableRandom(2), SIZE);
    curriculum = rankMillion();
  }

  private static List<Score> draw(SplittableRandom random, int size) {
    ScoreIdentity identity =
        new ScoreIdentity(
            new ModelIdentity("none", "0", "float32"),
            "verbatim",
            Site.lastHiddenState(),
            "hoyer",
            Orientation.HIGHER_IS_SPARSER);
    return random.doubles(size).mapToObj(value -> new Score(value, identity)).toList();
  }

  /** The scores as a sorted list of objects: the baseline. */
  @Benchmark
  public List<Score> sortObjects() {
    return scores.stream().sorted().toList();
  }

  /** A pool of a million, ranked and cut into 100 levels. */
  @Benchmark
  public Curriculum<Integer> rankMillion() {
    return Curriculum.rank(pool).scored(scores).into(Levels.equallySized(100));
  }

  /** A million new scores, each placed at a level. */
  @Benchmark
  public int placeMillion() {
    int sum = 0;
    for (Score score : others) {
      sum += curriculum.levelOf(score);
    }
    return sum;
  }
}
