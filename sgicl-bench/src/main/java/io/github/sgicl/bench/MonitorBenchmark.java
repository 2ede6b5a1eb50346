package io.github.sgicl.bench;

import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.activation.Site;
import io.github.sgicl.metric.Orientation;
import io.github.sgicl.monitor.Calibration;
import io.github.sgicl.monitor.DriftSimulation;
import io.github.sgicl.monitor.DriftTest;
import io.github.sgicl.monitor.SparsityMonitor;
import io.github.sgicl.monitor.Verdict;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import java.util.List;
import java.util.SplittableRandom;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does a verdict cost? Run with {@code -prof gc}: it allocates nothing. Scores are made
 * beforehand and each call takes the next, so branches are not learned by heart; every score has an
 * identity object of its own that is equal to the calibration's, as a scorer gives it.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Benchmark)
public class MonitorBenchmark {

  private static final int SCORES = 1 << 14;

  /** The number of calibration scores. */
  @Param({"1000", "100000"})
  public int calibration;

  private final SplittableRandom random = new SplittableRandom(7);
  private final Score[] scores = drawn(SCORES);
  private SparsityMonitor monitor =
      SparsityMonitor.calibratedOn(Calibration.of(List.of(drawn(1_000)))).start();
  private SparsityMonitor drifting = monitor;

  /** A place in the scores for each thread. */
  @State(Scope.Thread)
  public static class Place {
    int next;
  }

  /** Calibrates. */
  @Setup
  public void calibrate() {
    Calibration ordinary = Calibration.of(List.of(drawn(calibration)));
    monitor = SparsityMonitor.calibratedOn(ordinary).start();
    drifting =
        SparsityMonitor.calibratedOn(ordinary)
            .detectingDrift(
                DriftSimulation.redraws(10)
                    .threshold(DriftTest.shiryaevRoberts(), ordinary, 10_000))
            .start();
  }

  private Score[] drawn(int count) {
    Score[] drawn = new Score[count];
    for (int i = 0; i < count; i++) {
      drawn[i] =
          new Score(
              random.nextGaussian(),
              new ScoreIdentity(
                  new ModelIdentity("none", "0123456789abcdef", "float32"),
                  "verbatim",
                  Site.lastHiddenState().atLayer(3),
                  "hoyer",
                  Orientation.HIGHER_IS_SPARSER));
    }
    return drawn;
  }

  private Score next(Place place) {
    place.next = (place.next + 1) & (SCORES - 1);
    return scores[place.next];
  }

  /** The next score alone: the baseline. */
  @Benchmark
  public Score score(Place place) {
    return next(place);
  }

  /** A verdict that is counted. */
  @Benchmark
  public Verdict observe(Place place) {
    return monitor.observe(next(place));
  }

  /** A verdict that is counted and goes into a drift test. */
  @Benchmark
  public Verdict observeDrift(Place place) {
    return drifting.observe(next(place));
  }

  /** The same from two threads at once. */
  @Benchmark
  @Threads(2)
  public Verdict observeDriftTwoThreads(Place place) {
    return drifting.observe(next(place));
  }
}
