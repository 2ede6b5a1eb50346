package io.github.sgicl.bench;

import com.sun.management.OperatingSystemMXBean;
import io.github.sgicl.djl.checkpoint.Checkpoint;
import io.github.sgicl.djl.engine.ComputeType;
import io.github.sgicl.djl.engine.GenerationLimits;
import io.github.sgicl.djl.engine.Libtorch;
import io.github.sgicl.djl.engine.TransformerEngine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * Runs passes on request and says what each cost in CPU seconds of the process, so that a script
 * can let another engine take turns with this one. The argument is the compute type. A line {@code
 * read N T} reads N prompts of T tokens, {@code short N} reads N of 8 to 24 tokens, {@code generate
 * N T} generates T tokens after each of N prompts of 8; the first line printed is the checkpoint's
 * folder.
 */
public final class PassCost {

  private PassCost() {}

  /** Answers lines until the input ends. */
  public static void main(String[] arguments) throws IOException {
    ComputeType compute = ComputeType.valueOf(arguments[0].toUpperCase(Locale.ROOT));
    Libtorch.useThreads(1);
    RandomPrompts prompts = new RandomPrompts();
    try (TransformerEngine engine =
            TransformerEngine.load(Checkpoint.open(RandomQwen.folder()), compute);
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      System.out.println(RandomQwen.folder());
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ", -1);
        int count = Integer.parseInt(words[1]);
        double before = cpuSeconds();
        int results =
            switch (words[0]) {
              case "read" ->
                  engine
                      .read(
                          prompts.of(count, Integer.parseInt(words[2])),
                          new int[] {RandomQwen.LAYERS},
                          false)
                      .size();
              case "short" ->
                  engine
                      .read(prompts.between(count, 8, 24), new int[] {RandomQwen.LAYERS}, false)
                      .size();
              case "generate" ->
                  engine
                      .generate(
                          prompts.of(count, 8),
                          new GenerationLimits(Integer.parseInt(words[2]), 4_096, Set.of()))
                      .size();
              default -> throw new IllegalArgumentException("unknown request: " + line);
            };
        System.out.printf(Locale.ROOT, "%.4f %d%n", cpuSeconds() - before, results);
      }
    }
  }

  private static double cpuSeconds() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        / 1e9;
  }
}
