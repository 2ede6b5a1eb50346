package io.github.sgicl.bench;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.TokenPosition;
import io.github.sgicl.djl.Answering;
import io.github.sgicl.djl.EmbeddedModel;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.djl.Libtorch;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.monitor.GenerationWatch;
import io.github.sgicl.monitor.SparsityMonitor;
import io.github.sgicl.monitor.Verdict;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.reranking.Answer;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.SparsityScorer;
import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.Interval;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Stream;

/**
 * What does a request whose answer is watched token by token take over one that is not, by the
 * clock and in CPU time of its thread, in which all is computed here? Arguments: {@code walk} for
 * the embedded model or a checkpoint's folder, the number of rounds, the number of rounds before
 * them that are not counted, the tokens of an answer, and the question. A round is one request of
 * each kind; who begins alternates. Prints medians and 99th percentiles with the ratio and its 95 %
 * bootstrap interval over the rounds, and what share of a watched request's time was spent in the
 * watch itself, which other work on the machine blurs less, as it does CPU time.
 */
public final class MonitoredGeneration {

  private static final int CALIBRATION = 1_000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Answering answering;
  private final List<List<Message>> question;
  private final SparsityScorer scorer;
  private final GenerationWatch watch;
  private long tokens;
  private long nanosWatching;

  private MonitoredGeneration(HuggingFaceDecoder model, int length, String question) {
    this.answering = model.answering(length);
    this.question = List.of(List.of(Message.user(question)));
    this.scorer = SparsityScorer.of(model, SparsityMetrics.hoyer());
    this.watch =
        SparsityMonitor.calibratedOn(ordinary(answering.answers(this.question).get(0)))
            .start()
            .watchGeneration();
  }

  /** The states of one answer over and over: what is calibrated on does not change the time. */
  private List<Score> ordinary(Answer answer) {
    return Stream.generate(answer.states()::stream)
        .flatMap(states -> states)
        .limit(CALIBRATION)
        .map(state -> scorer.ofAnswer(List.of(state), TokenPosition.ANSWER_MAX))
        .toList();
  }

  /** Measures. */
  public static void main(String[] arguments) {
    Path folder = arguments[0].equals("walk") ? EmbeddedModel.walk() : Path.of(arguments[0]);
    int rounds = Integer.parseInt(arguments[1]);
    int before = Integer.parseInt(arguments[2]);
    Libtorch.useThreads(1);
    try (HuggingFaceDecoder model = HuggingFaceDecoder.from(folder).load()) {
      MonitoredGeneration requests =
          new MonitoredGeneration(model, Integer.parseInt(arguments[3]), arguments[4]);
      Requests plain = new Requests(rounds);
      Requests watched = new Requests(rounds);
      double[] shares = new double[rounds];
      for (int round = -before; round < rounds; round++) {
        boolean first = round % 2 == 0;
        double[] early = requests.microseconds(first);
        double[] late = requests.microseconds(!first);
        if (round >= 0) {
          watched.note(round, first ? early : late);
          plain.note(round, first ? late : early);
          shares[round] = requests.nanosWatching / 1e3 / watched.clock[round];
        }
      }
      System.out.printf(
          Locale.ROOT,
          "%d rounds, %d tokens a request%n",
          rounds,
          requests.tokens / (2L * (rounds + before)));
      report("clock, median", 0.5, watched.clock, plain.clock);
      report("clock, 99th percentile", 0.99, watched.clock, plain.clock);
      report("CPU, median", 0.5, watched.cpu, plain.cpu);
      report("CPU, 99th percentile", 0.99, watched.cpu, plain.cpu);
      System.out.printf(
          Locale.ROOT,
          "share of a watched request's time in the watch: median %.5f, 99th percentile %.5f%n",
          quantile(0.5, shares),
          quantile(0.99, shares));
    }
  }

  /** What requests of one kind took in microseconds. */
  private static final class Requests {

    private final double[] clock;
    private final double[] cpu;

    Requests(int rounds) {
      clock = new double[rounds];
      cpu = new double[rounds];
    }

    void note(int round, double... microseconds) {
      clock[round] = microseconds[0];
      cpu[round] = microseconds[1];
    }
  }

  /** By the clock, and of CPU time. */
  private double[] microseconds(boolean isWatched) {
    Answering asked = isWatched ? answering.watching(this::goesOn) : answering;
    nanosWatching = isWatched ? 0 : nanosWatching;
    long start = System.nanoTime();
    long cpu = THREADS.getCurrentThreadCpuTime();
    Answer answer = asked.answers(question).get(0);
    Optional<Verdict> verdict = isWatched ? watch.finish() : Optional.empty();
    double[] took = {
      (System.nanoTime() - start) / 1e3, (THREADS.getCurrentThreadCpuTime() - cpu) / 1e3
    };
    if (verdict.isPresent() != isWatched) {
      throw new IllegalStateException("a watched answer needs a verdict, no other has one");
    }
    tokens += answer.states().size();
    return took;
  }

  /** Goes on whatever the verdict, so that both kinds of request have the same tokens. */
  private boolean goesOn(int place, Activation state, double entropy) {
    long start = System.nanoTime();
    Verdict verdict = watch.token(scorer.ofAnswer(List.of(state), TokenPosition.ANSWER_MAX));
    nanosWatching += System.nanoTime() - start;
    return verdict.pValue() > 0;
  }

  private static void report(String what, double share, double[] watched, double[] plain) {
    ToDoubleBiFunction<double[], double[]> ratio =
        (x, y) -> quantile(share, x) / quantile(share, y);
    Interval interval = Bootstrap.resamples(1_000).statistic(watched, plain, ratio);
    System.out.printf(
        Locale.ROOT,
        "%s: watched %.1f us, plain %.1f us, ratio %.4f [%.4f, %.4f]%n",
        what,
        quantile(share, watched),
        quantile(share, plain),
        interval.estimate(),
        interval.low(),
        interval.high());
  }

  private static double quantile(double share, double... values) {
    double[] ascending = values.clone();
    Arrays.sort(ascending);
    return ascending[(int) Math.ceil(share * ascending.length) - 1];
  }
}
