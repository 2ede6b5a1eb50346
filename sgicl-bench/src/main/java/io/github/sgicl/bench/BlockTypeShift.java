package io.github.sgicl.bench;

import com.google.gson.JsonParser;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.djl.Libtorch;
import io.github.sgicl.djl.TextReading;
import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.statistic.Correlation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How far do block types move Hoyer? Arguments: lines of JSON with a {@code question}, how many of
 * them, the least quantised weights, and files of the same model. Prints for each file, at the last
 * token of the boundary in the middle and of the last, the mean and the largest absolute difference
 * of an item and Spearman's rank correlation over the items.
 */
public final class BlockTypeShift {

  private static final int AT_ONCE = 10;

  private BlockTypeShift() {}

  /** Compares files. */
  public static void main(String[] arguments) throws IOException {
    Libtorch.useThreads(1);
    List<String> questions;
    try (Stream<String> lines = Files.lines(Path.of(arguments[0]))) {
      questions =
          lines
              .limit(Integer.parseInt(arguments[1]))
              .map(line -> JsonParser.parseString(line).getAsJsonObject())
              .map(item -> item.get("question").getAsString())
              .toList();
    }
    double[][] least = hoyer(Path.of(arguments[2]), questions);
    System.out.printf(
        Locale.ROOT,
        "%d questions, standard deviations %.4f and %.4f%n",
        questions.size(),
        deviation(least[0]),
        deviation(least[1]));
    for (String file : Arrays.asList(arguments).subList(3, arguments.length)) {
      double[][] found = hoyer(Path.of(file), questions);
      System.out.println(
          Path.of(file).getFileName()
              + ": "
              + compare(found[0], least[0])
              + "; "
              + compare(found[1], least[1]));
    }
  }

  /** In the middle, then at the end. */
  private static double[][] hoyer(Path file, List<String> questions) {
    SparsityMetric hoyer = SparsityMetrics.hoyer();
    double[][] values = new double[2][questions.size()];
    try (HuggingFaceDecoder model = HuggingFaceDecoder.from(file).load()) {
      int[] layers = {model.layers() / 2, model.layers()};
      for (int first = 0; first < questions.size(); first += AT_ONCE) {
        int end = Math.min(first + AT_ONCE, questions.size());
        List<TextReading> read = model.verbatim().readings(questions.subList(first, end), layers);
        for (int i = first; i < end; i++) {
          for (int place = 0; place < layers.length; place++) {
            values[place][i] = hoyer.of(read.get(i - first).states().get(place).toArray());
          }
        }
      }
    }
    return values;
  }

  private static String compare(double[] found, double[] least) {
    double sum = 0;
    double largest = 0;
    for (int i = 0; i < found.length; i++) {
      double difference = Math.abs(found[i] - least[i]);
      sum += difference;
      largest = Math.max(largest, difference);
    }
    return String.format(
        Locale.ROOT,
        "mean %.4f, largest %.4f, Spearman %.3f",
        sum / found.length,
        largest,
        Correlation.spearman(found, least));
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Math.sqrt(
        Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum()
            / (values.length - 1));
  }
}
