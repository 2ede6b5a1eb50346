package io.github.sgicl.bench;

import io.github.sgicl.djl.ComputeType;
import io.github.sgicl.djl.Libtorch;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.engine.TransformerEngine;
import io.github.sgicl.djl.internal.engine.batching.SharedPasses;
import io.github.sgicl.djl.internal.engine.pass.PromptReader;
import io.github.sgicl.djl.internal.engine.pass.PromptReading;
import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.Interval;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What do callers in sixteen threads, with one prompt of 8 to 24 tokens at a time, reach when their
 * prompts share passes: beside callers whose do not, and beside 64 such prompts packed in one call?
 * Arguments: the number of native threads, of rounds, and of prompts of each caller in a round. A
 * round is one of each kind, in turn; a first one is not counted. Prints medians over the rounds
 * with 95 % bootstrap intervals of the ratios.
 */
public final class CallerThroughput {

  private static final int CALLERS = 16;
  private static final int PACKED = 64;
  private static final Duration DELAY = Duration.ofMillis(5);

  private final TransformerEngine engine;
  private final PromptReader shared;
  private final RandomPrompts prompts = new RandomPrompts();
  private final int promptsOfCaller;
  private final AtomicInteger passes = new AtomicInteger();
  private final AtomicInteger promptsOfPasses = new AtomicInteger();

  /**
   * What a kind of calling did in a round.
   *
   * @param promptsPerSecond by the clock
   * @param cpuMillis of the process for a prompt
   * @param medianMillis of a caller's wait
   * @param p99Millis likewise
   */
  private record Outcome(
      double promptsPerSecond, double cpuMillis, double medianMillis, double p99Millis) {}

  private CallerThroughput(TransformerEngine engine, int nativeThreads, int promptsOfCaller) {
    this.engine = engine;
    int atOnce = Math.max(1, Runtime.getRuntime().availableProcessors() / nativeThreads);
    this.shared = new SharedPasses(this::counted, DELAY, 2_048, () -> atOnce);
    this.promptsOfCaller = promptsOfCaller;
  }

  /** Measures. */
  public static void main(String[] arguments) throws InterruptedException, ExecutionException {
    int nativeThreads = Integer.parseInt(arguments[0]);
    int rounds = Integer.parseInt(arguments[1]);
    Libtorch.useThreads(nativeThreads);
    try (TransformerEngine engine =
        TransformerEngine.load(Checkpoint.open(RandomQwen.SMALL.folder()), ComputeType.FLOAT32)) {
      CallerThroughput calls =
          new CallerThroughput(engine, nativeThreads, Integer.parseInt(arguments[2]));
      List<List<Outcome>> kinds = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      for (int round = 0; round <= rounds; round++) {
        List<Outcome> outcomes =
            List.of(calls.packed(), calls.byCallers(calls.shared), calls.byCallers(engine::read));
        for (int kind = 0; round > 0 && kind < outcomes.size(); kind++) {
          kinds.get(kind).add(outcomes.get(kind));
        }
      }
      System.out.printf(
          Locale.ROOT,
          "%.1f prompts in a shared pass%n",
          calls.promptsOfPasses.doubleValue() / calls.passes.get());
      report("packed in one call", kinds.get(0));
      report("callers, shared passes", kinds.get(1));
      report("callers, a pass each", kinds.get(2));
      ratio("prompts a second, shared over packed", kinds.get(1), kinds.get(0), true);
      ratio("prompts a second, shared over a pass each", kinds.get(1), kinds.get(2), true);
      ratio("median wait, shared over a pass each", kinds.get(1), kinds.get(2), false);
    }
  }

  private List<PromptReading> counted(List<long[]> together, int[] boundaries, boolean outlook) {
    passes.incrementAndGet();
    promptsOfPasses.addAndGet(together.size());
    return engine.read(together, boundaries, outlook);
  }

  private Outcome packed() {
    List<long[]> drawn = prompts.between(PACKED, 8, 24);
    long cpu = PassCost.cpuNanos();
    long start = System.nanoTime();
    int read = engine.read(drawn, LoadedQwen.LAST_BOUNDARY, false).size();
    double millis = (System.nanoTime() - start) / 1e6;
    return new Outcome(
        read * 1e3 / millis, (PassCost.cpuNanos() - cpu) / 1e6 / read, millis, millis);
  }

  private Outcome byCallers(PromptReader reader) throws InterruptedException, ExecutionException {
    List<Callable<double[]>> callers = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      List<long[]> own = prompts.between(promptsOfCaller, 8, 24);
      callers.add(() -> own.stream().mapToDouble(prompt -> wait(reader, prompt)).toArray());
    }
    ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    try {
      long cpu = PassCost.cpuNanos();
      long start = System.nanoTime();
      List<Future<double[]>> results = threads.invokeAll(callers);
      double millis = (System.nanoTime() - start) / 1e6;
      double cpuMillis = (PassCost.cpuNanos() - cpu) / 1e6;
      double[] waits = new double[CALLERS * promptsOfCaller];
      for (int caller = 0; caller < CALLERS; caller++) {
        double[] own = results.get(caller).get();
        System.arraycopy(own, 0, waits, caller * promptsOfCaller, own.length);
      }
      Arrays.sort(waits);
      return new Outcome(
          waits.length * 1e3 / millis,
          cpuMillis / waits.length,
          waits[waits.length / 2],
          waits[(int) Math.ceil(0.99 * waits.length) - 1]);
    } finally {
      threads.shutdownNow();
    }
  }

  private static double wait(PromptReader reader, long[] prompt) {
    long start = System.nanoTime();
    int read = reader.read(List.of(prompt), LoadedQwen.LAST_BOUNDARY, false).size();
    return read * (System.nanoTime() - start) / 1e6;
  }

  private static void report(String kind, List<Outcome> rounds) {
    System.out.printf(
        Locale.ROOT,
        "%s: %.1f prompts/s, %.1f CPU ms a prompt, waits of %.0f ms (median), %.0f (p99)%n",
        kind,
        median(rounds.stream().mapToDouble(Outcome::promptsPerSecond).toArray()),
        median(rounds.stream().mapToDouble(Outcome::cpuMillis).toArray()),
        median(rounds.stream().mapToDouble(Outcome::medianMillis).toArray()),
        median(rounds.stream().mapToDouble(Outcome::p99Millis).toArray()));
  }

  private static void ratio(
      String what, List<Outcome> above, List<Outcome> below, boolean ofThroughput) {
    double[] ratios = new double[above.size()];
    for (int round = 0; round < ratios.length; round++) {
      Outcome one = above.get(round);
      Outcome other = below.get(round);
      ratios[round] =
          ofThroughput
              ? one.promptsPerSecond() / other.promptsPerSecond()
              : one.medianMillis() / other.medianMillis();
    }
    Interval interval = Bootstrap.resamples(1_000).statistic(ratios, ratios, (x, y) -> median(x));
    System.out.printf(
        Locale.ROOT,
        "%s: %.3f [%.3f, %.3f], %d rounds%n",
        what,
        interval.estimate(),
        interval.low(),
        interval.high(),
        ratios.length);
  }

  private static double median(double... values) {
    double[] ascending = values.clone();
    Arrays.sort(ascending);
    return (ascending[(ascending.length - 1) / 2] + ascending[ascending.length / 2]) / 2;
  }
}
