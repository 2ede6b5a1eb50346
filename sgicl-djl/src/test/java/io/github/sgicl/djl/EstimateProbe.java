package io.github.sgicl.djl;

import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.engine.TransformerEngine;
import io.github.sgicl.djl.internal.engine.weights.EngineSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads one prompt at all tokens and prints the memory that it was to take and took, in a JVM of
 * its own. Arguments: the checkpoint, the number of tokens.
 */
final class EstimateProbe {

  private EstimateProbe() {}

  public static void main(String[] arguments) throws IOException {
    Libtorch.useThreads(1);
    Checkpoint checkpoint = Checkpoint.open(Path.of(arguments[0]));
    long[] prompt = new long[Integer.parseInt(arguments[1])];
    Arrays.fill(prompt, 7);
    System.out.println("estimated: " + estimated(checkpoint, prompt));
    EngineSettings settings = EngineSettings.computingIn(ComputeType.FLOAT32);
    try (TransformerEngine engine = TransformerEngine.load(checkpoint, settings)) {
      int[] last = {engine.layers()};
      engine.readTokens(new long[] {7, 7}, last, (boundary, token, state) -> {});
      long before = bytes("VmRSS:");
      Files.writeString(Path.of("/proc/self/clear_refs"), "5");
      engine.readTokens(prompt, last, (boundary, token, state) -> {});
      System.out.println("taken: " + (bytes("VmHWM:") - before));
    }
  }

  private static long estimated(Checkpoint checkpoint, long... prompt) {
    EngineSettings settings = EngineSettings.computingIn(ComputeType.FLOAT32).memoryBudget(1);
    try (TransformerEngine engine = TransformerEngine.load(checkpoint, settings)) {
      engine.readTokens(prompt, new int[] {engine.layers()}, (boundary, token, state) -> {});
      throw new AssertionError("a budget of one byte was enough");
    } catch (MemoryBudgetException e) {
      return e.neededBytes();
    }
  }

  private static long bytes(String field) throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith(field))
        .mapToLong(line -> 1_024 * Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
