package io.github.sgicl.bench;

import com.google.errorprone.annotations.MustBeClosed;
import com.sun.management.OperatingSystemMXBean;
import io.github.sgicl.djl.ComputeType;
import io.github.sgicl.djl.Libtorch;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.engine.TransformerEngine;
import io.github.sgicl.djl.internal.engine.generation.GenerationLimits;
import io.github.sgicl.djl.internal.engine.pass.PromptReading;
import io.github.sgicl.djl.internal.engine.prefix.PrefixCache;
import io.github.sgicl.djl.internal.engine.weights.EngineSettings;
import io.github.sgicl.metric.SparsityProfile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs passes on request and says what each cost in CPU seconds of the process, so that a script
 * can let another engine take turns with this one. The arguments are the compute type and, unless
 * it is the random model, a checkpoint. The first line printed is the checkpoint. Requests are
 * lines:
 *
 * <ul>
 *   <li>{@code read N T}: last states of N prompts of T tokens
 *   <li>{@code short N}: of N prompts of 8 to 24 tokens
 *   <li>{@code alike N S T}: of N prompts of S tokens that all begin with and T of their own
 *   <li>{@code shared N S T}: the same, what all begin with running once
 *   <li>{@code sharing N T}: as {@code read} where prompts may share what they begin with, but do
 *       not
 *   <li>{@code last T} and {@code all T}: metrics of the last or of all layer boundaries of a
 *       prompt
 *   <li>{@code generate N T}: T tokens after each of N prompts of 8
 *   <li>{@code state ID...}: prints the last state of these tokens instead
 *   <li>{@code loaded}: what loading cost
 *   <li>{@code peak}: the most memory that was ever resident, in MB
 * </ul>
 */
public final class PassCost implements AutoCloseable {

  private static final long PREFIX_BYTES = 64L << 20;

  private final Checkpoint checkpoint;
  private final ComputeType compute;
  private final TransformerEngine engine;
  private final double loading;
  private final RandomPrompts prompts = new RandomPrompts();
  private @Nullable TransformerEngine sharing;

  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // closed in close()
  private PassCost(Checkpoint checkpoint, ComputeType compute) {
    double before = cpuSeconds();
    this.checkpoint = checkpoint;
    this.compute = compute;
    this.engine = TransformerEngine.load(checkpoint, compute);
    this.loading = cpuSeconds() - before;
  }

  /** Answers lines until the input ends. */
  public static void main(String[] arguments) throws IOException {
    ComputeType compute = ComputeType.valueOf(arguments[0].toUpperCase(Locale.ROOT));
    Libtorch.useThreads(1);
    Path path = arguments.length > 1 ? Path.of(arguments[1]) : RandomQwen.SMALL.folder();
    try (PassCost passes = new PassCost(Checkpoint.open(path), compute);
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      System.out.println(path);
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ", -1);
        long[] numbers = Arrays.stream(words).skip(1).mapToLong(Long::parseLong).toArray();
        System.out.println(passes.answer(words[0], numbers));
      }
    }
  }

  /** The same model where prompts share beginnings; loaded when it is first wanted. */
  @SuppressWarnings("MustBeClosedChecker") // closed in close()
  private TransformerEngine sharing() {
    if (sharing == null) {
      sharing =
          TransformerEngine.load(
              checkpoint,
              EngineSettings.computingIn(compute),
              Optional.of(new PrefixCache(PREFIX_BYTES)));
    }
    return sharing;
  }

  @Override
  public void close() {
    engine.close();
    if (sharing != null) {
      sharing.close();
    }
  }

  private String answer(String request, long... numbers) throws IOException {
    if (request.equals("shared") || request.equals("sharing")) {
      TransformerEngine unused = sharing();
    }
    if (request.equals("state")) {
      String state = Arrays.toString(last(engine, List.of(numbers)).get(0).state(0));
      return state.substring(1, state.length() - 1).replace(",", "");
    }
    if (request.equals("loaded")) {
      return String.format(Locale.ROOT, "%.4f", loading);
    }
    if (request.equals("peak")) {
      return peakMegabytes();
    }
    double before = cpuSeconds();
    int results = run(request, numbers);
    return String.format(Locale.ROOT, "%.4f %d", cpuSeconds() - before, results);
  }

  private int run(String request, long... numbers) {
    int first = Math.toIntExact(numbers[0]);
    int second = Math.toIntExact(numbers[numbers.length - 1]);
    return switch (request) {
      case "read" -> last(engine, prompts.of(first, second)).size();
      case "alike" ->
          last(engine, prompts.alike(first, Math.toIntExact(numbers[1]), second)).size();
      case "shared" ->
          last(sharing(), prompts.alike(first, Math.toIntExact(numbers[1]), second)).size();
      case "sharing" -> last(sharing(), prompts.of(first, second)).size();
      case "short" -> last(engine, prompts.between(first, 8, 24)).size();
      case "last" -> measured(first, engine.layers());
      case "all" -> measured(first, IntStream.rangeClosed(0, engine.layers()).toArray());
      case "generate" ->
          engine
              .generate(prompts.of(first, 8), new GenerationLimits(second, 4_096, Set.of()))
              .size();
      default -> throw new IllegalArgumentException("unknown request: " + request);
    };
  }

  private static List<PromptReading> last(TransformerEngine engine, List<long[]> prompts) {
    return engine.read(prompts, new int[] {engine.layers()}, false);
  }

  /** The number of finite metrics, so that none is left out. */
  private int measured(int tokens, int... boundaries) {
    PromptReading reading = engine.read(prompts.of(1, tokens), boundaries, false).get(0);
    int finite = 0;
    for (int b = 0; b < boundaries.length; b++) {
      for (double value : SparsityProfile.of(reading.state(b)).values().values()) {
        finite += Double.isFinite(value) ? 1 : 0;
      }
    }
    return finite;
  }

  private static String peakMegabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .map(line -> String.valueOf(Long.parseLong(line.replaceAll("\\D", "")) / 1_000))
        .findFirst()
        .orElseThrow();
  }

  private static double cpuSeconds() {
    return cpuNanos() / 1e9;
  }

  static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
