package io.github.sgicl.djl;

import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.engine.TransformerEngine;
import io.github.sgicl.djl.internal.engine.pass.PromptReading;
import io.github.sgicl.djl.internal.engine.weights.EngineSettings;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.score.SparsityScorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.LongStream;

/**
 * Does one thing over and over and prints the memory that is resident, to be run in a JVM of its
 * own. Arguments: what to do, how often until the first reading, how often in all; for packed
 * models and failing loads the checkpoints.
 */
final class MemoryProbe {

  /** Short ones: what a call leaves behind, it leaves after few tokens as after many. */
  private static final List<String> TEXTS =
      HuggingFaceDecoderTest.randomPrompts(3_000, 41).stream()
          .filter(text -> text.length() < 50)
          .limit(500)
          .toList();

  private MemoryProbe() {}

  public static void main(String[] arguments) throws IOException {
    Libtorch.useThreads(1);
    int first = Integer.parseInt(arguments[1]);
    int all = Integer.parseInt(arguments[2]);
    switch (arguments[0]) {
      case "score" -> score(first, all);
      case "answer" -> answer(first, all);
      case "tokens" -> tokens(first, all);
      case "load" -> measure(first, all, MemoryProbe::loadAndClose);
      case "packed" -> {
        List<Path> files = paths(arguments);
        measure(first, all, i -> scorePacked(files.get(i % files.size()), i));
      }
      case "fail" -> {
        List<Path> damaged = paths(arguments);
        measure(first, all, i -> fail(damaged.get(i % damaged.size())));
      }
      default -> throw new IllegalArgumentException("no such work: " + arguments[0]);
    }
  }

  private static List<Path> paths(String... arguments) {
    return Arrays.stream(arguments).skip(3).map(Path::of).toList();
  }

  private static void score(int first, int all) throws IOException {
    try (HuggingFaceDecoder model = HuggingFaceDecoder.from(EmbeddedModel.walk()).load()) {
      SparsityScorer scorer = SparsityScorer.of(model, SparsityMetrics.hoyer());
      measure(first, all, i -> require(scorer.score(TEXTS.get(i % 500)).value() > 0));
    }
  }

  private static void tokens(int first, int all) throws IOException {
    try (HuggingFaceDecoder model = HuggingFaceDecoder.from(EmbeddedModel.walk()).load()) {
      DecoderReader reader = model.verbatim();
      measure(
          first, all, i -> require(reader.readTokens(TEXTS.get(i % 500), 1 + i % 3).size() > 1));
    }
  }

  private static void answer(int first, int all) throws IOException {
    try (HuggingFaceDecoder model = HuggingFaceDecoder.from(EmbeddedModel.walk()).load()) {
      measure(
          first,
          all,
          i -> {
            List<Message> question = List.of(Message.user(TEXTS.get(i % 500)));
            Answering answering =
                model
                    .answering(1 + i % 6)
                    .stoppingAt("; b")
                    .streaming((answer, piece) -> answer == 0);
            require(answering.answers(List.of(question)).size() == 1);
            Sampling sampling = Sampling.seeded(i).topP(0.9);
            require(answering.sampling(sampling).answers(List.of(question)).size() == 1);
          });
    }
  }

  private static void loadAndClose(int i) {
    try (HuggingFaceDecoder model = HuggingFaceDecoder.from(EmbeddedModel.walk()).load()) {
      require(model.verbatim().readings(List.of(TEXTS.get(i % 500)), -1).size() == 1);
    }
  }

  private static void scorePacked(Path file, int i) {
    EngineSettings settings = EngineSettings.computingIn(ComputeType.FLOAT32);
    try (TransformerEngine model = TransformerEngine.load(Checkpoint.open(file), settings)) {
      long[] prompt = LongStream.rangeClosed(1, 3 + i % 5).toArray();
      int[] layers = {0, model.layers()};
      List<PromptReading> readings = model.read(List.of(prompt), layers, true);
      require(SparsityMetrics.hoyer().of(readings.get(0).state(1)) > 0);
    }
  }

  private static void fail(Path damaged) {
    try (HuggingFaceDecoder model = HuggingFaceDecoder.from(damaged).load()) {
      throw new AssertionError("loaded " + model.model());
    } catch (CheckpointException expected) {
      require(!expected.file().toString().isEmpty());
    }
  }

  private static void measure(int first, int all, IntConsumer work) throws IOException {
    for (int i = 1; i <= all; i++) {
      work.accept(i);
      if (i == first || i == all) {
        System.out.println("resident after " + i + ": " + residentKilobytes());
      }
    }
  }

  private static long residentKilobytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new AssertionError();
    }
  }
}
