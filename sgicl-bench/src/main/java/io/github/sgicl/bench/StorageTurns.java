package io.github.sgicl.bench;

import com.sun.management.OperatingSystemMXBean;
import io.github.sgicl.djl.ComputeType;
import io.github.sgicl.djl.Libtorch;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.engine.TransformerEngine;
import io.github.sgicl.djl.internal.engine.generation.GenerationLimits;
import io.github.sgicl.djl.internal.engine.weights.EngineSettings;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What do weights cost that stay as they are stored, beside the same weights converted to float32
 * as they were loaded? Both models live in one process with one thread and take turns. Arguments: a
 * checkpoint or {@code whole}, the number of rounds, and requests {@code NxT} (last states of N
 * prompts of T tokens) or {@code N+T} (T tokens after each of N prompts of 8). Prints the ratio of
 * float32's CPU time to that of stored weights, above 1 where these take less, with a 95 %
 * bootstrap interval of the median of the rounds.
 */
public final class StorageTurns {

  private static final int RESAMPLES = 2_000;

  private final RandomPrompts prompts = new RandomPrompts();
  private final TransformerEngine stored;
  private final TransformerEngine converted;

  private StorageTurns(TransformerEngine stored, TransformerEngine converted) {
    this.stored = stored;
    this.converted = converted;
  }

  /** Takes turns. */
  public static void main(String[] arguments) {
    Libtorch.useThreads(1);
    Path path = arguments[0].equals("whole") ? RandomQwen.WHOLE.folder() : Path.of(arguments[0]);
    Checkpoint checkpoint = Checkpoint.open(path);
    EngineSettings settings = EngineSettings.computingIn(ComputeType.FLOAT32);
    try (TransformerEngine stored = TransformerEngine.load(checkpoint, settings);
        TransformerEngine converted =
            TransformerEngine.load(checkpoint, settings.convertingWeights())) {
      StorageTurns turns = new StorageTurns(stored, converted);
      int rounds = Integer.parseInt(arguments[1]);
      for (String request : Arrays.asList(arguments).subList(2, arguments.length)) {
        System.out.println(request + ": " + turns.compare(request, rounds));
      }
    }
  }

  private String compare(String request, int rounds) {
    List<Double> ratios = new ArrayList<>();
    List<Double> seconds = new ArrayList<>();
    for (int round = -1; round < rounds; round++) {
      boolean storedFirst = round % 2 == 0;
      double first = cost(storedFirst ? stored : converted, request);
      double second = cost(storedFirst ? converted : stored, request);
      if (round >= 0) {
        ratios.add(storedFirst ? second / first : first / second);
        seconds.add(storedFirst ? first : second);
      }
    }
    return String.format(
        Locale.ROOT,
        "ratio %s, stored %.3f CPU s (median of %d)",
        interval(ratios),
        median(seconds),
        rounds);
  }

  private double cost(TransformerEngine engine, String request) {
    boolean generating = request.contains("+");
    String[] numbers = request.split("[x+]", 2);
    int count = Integer.parseInt(numbers[0]);
    int tokens = Integer.parseInt(numbers[1]);
    List<long[]> texts = prompts.of(count, generating ? 8 : tokens);
    double before = cpuSeconds();
    int results =
        generating
            ? engine.generate(texts, new GenerationLimits(tokens, 4_096, Set.of())).size()
            : engine.read(texts, new int[] {engine.layers()}, false).size();
    if (results != count) {
      throw new IllegalStateException(results + " results of " + count);
    }
    return cpuSeconds() - before;
  }

  private static String interval(List<Double> ratios) {
    SplittableRandom random = new SplittableRandom(42);
    List<Double> medians = new ArrayList<>();
    for (int i = 0; i < RESAMPLES; i++) {
      List<Double> drawn = new ArrayList<>();
      for (int j = 0; j < ratios.size(); j++) {
        drawn.add(ratios.get(random.nextInt(ratios.size())));
      }
      medians.add(median(drawn));
    }
    Collections.sort(medians);
    return String.format(
        Locale.ROOT,
        "%.2f [%.2f, %.2f]",
        median(ratios),
        medians.get(RESAMPLES / 40),
        medians.get(RESAMPLES - 1 - RESAMPLES / 40));
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  private static double cpuSeconds() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        / 1e9;
  }
}
