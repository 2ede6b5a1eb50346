package io.github.sgicl.bench;

import io.github.sgicl.djl.ComputeType;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.score.SparsityScorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What does the first score of a process cost, and how much memory do a model and a long prompt
 * take? Arguments: a checkpoint's folder or {@code small} or {@code whole}, the compute type, the
 * number of tokens, and {@code last} to score the last token or {@code all} to measure every token
 * at every layer boundary. Prints the score or a mean, then the most memory that was ever resident.
 */
public final class FirstScore {

  private FirstScore() {}

  /** Scores one text. */
  public static void main(String[] arguments) throws IOException {
    Path folder =
        switch (arguments[0]) {
          case "small" -> RandomQwen.SMALL.folder();
          case "whole" -> RandomQwen.WHOLE.folder();
          default -> Path.of(arguments[0]);
        };
    ComputeType compute = ComputeType.valueOf(arguments[1].toUpperCase(Locale.ROOT));
    String text = "#".repeat(Integer.parseInt(arguments[2]));
    try (HuggingFaceDecoder model = HuggingFaceDecoder.from(folder).computingIn(compute).load()) {
      double value =
          arguments[3].equals("all")
              ? meanOfAll(model, text)
              : SparsityScorer.of(model.verbatim(), SparsityMetrics.hoyer()).score(text).value();
      System.out.println(value);
      System.out.println(model.verbatim().countTokens(text) + " tokens, " + peak());
    }
  }

  private static double meanOfAll(HuggingFaceDecoder model, String text) {
    int[] layers = new int[model.layers() + 1];
    for (int layer = 0; layer < layers.length; layer++) {
      layers[layer] = layer;
    }
    double sum = 0;
    int count = 0;
    for (double[] ofLayer : model.verbatim().measureTokens(text, SparsityMetrics.hoyer(), layers)) {
      for (double value : ofLayer) {
        sum += value;
        count++;
      }
    }
    return sum / count;
  }

  private static String peak() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .findFirst()
        .orElse("VmHWM unknown");
  }
}
