package io.github.sgicl.djl.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.MustBeClosed;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.sgicl.djl.ComputeType;
import io.github.sgicl.djl.GoldenJson;
import io.github.sgicl.djl.VectorDistance;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.engine.generation.Continuation;
import io.github.sgicl.djl.internal.engine.generation.GenerationLimits;
import io.github.sgicl.djl.internal.engine.pass.PromptReading;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Small random models under rope variants and sliding windows, beside {@code transformers}. */
class RopeAndWindowTest {

  private static final double TOLERANCE = 1e-4;

  @TempDir private Path folder;

  static List<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (JsonObject golden : goldens()) {
      String name = golden.get("name").getAsString();
      cases.add(Arguments.argumentSet(name, golden, "config"));
      if (golden.has("old_config")) {
        cases.add(Arguments.argumentSet(name + ", older layout", golden, "old_config"));
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void reads_all_boundaries_as_transformers_does(JsonObject golden, String layout) {
    try (TransformerEngine engine = engine(golden, golden.getAsJsonObject(layout))) {
      List<JsonObject> prompts = GoldenJson.objects(golden.get("prompts")).toList();
      int[] boundaries = IntStream.rangeClosed(0, engine.layers()).toArray();
      List<PromptReading> together = engine.read(ids(prompts), boundaries, false);
      for (int p = 0; p < prompts.size(); p++) {
        PromptReading alone = engine.read(List.of(ids(prompts).get(p)), boundaries, false).get(0);
        List<JsonElement> states =
            GoldenJson.elements(prompts.get(p).get("hidden_states")).toList();
        for (int b : boundaries) {
          float[] expected = GoldenJson.floats(states.get(b));
          assertThat(VectorDistance.largest(alone.state(b), expected))
              .as("prompt of %s tokens, boundary %s", ids(prompts).get(p).length, b)
              .isLessThan(TOLERANCE);
          assertThat(VectorDistance.largest(together.get(p).state(b), expected))
              .as("prompt of %s tokens among others, boundary %s", ids(prompts).get(p).length, b)
              .isLessThan(TOLERANCE);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void continues_from_the_cache_as_transformers_does_without_one(JsonObject golden, String layout) {
    try (TransformerEngine engine = engine(golden, golden.getAsJsonObject(layout))) {
      List<JsonObject> prompts =
          GoldenJson.objects(golden.get("prompts"))
              .filter(prompt -> !prompt.getAsJsonArray("greedy").isEmpty())
              .toList();
      GenerationLimits limits = new GenerationLimits(6, engine.maxPositions(), Set.of());
      List<Continuation> together = engine.generate(ids(prompts), limits);
      for (int p = 0; p < prompts.size(); p++) {
        assertContinues(together.get(p), prompts.get(p));
        assertContinues(
            engine.generate(List.of(ids(prompts).get(p)), limits).get(0), prompts.get(p));
      }
    }
  }

  @Test
  void the_goldens_tell_rope_variants_apart() {
    List<JsonObject> goldens = goldens();
    JsonObject plain = goldens.get(0).getAsJsonObject("config");
    for (JsonObject golden : goldens.subList(1, 5)) {
      try (TransformerEngine engine = engine(golden, plain)) {
        JsonObject longest =
            GoldenJson.objects(golden.get("prompts")).reduce((first, last) -> last).orElseThrow();
        float[] unscaled =
            engine
                .read(List.of(GoldenJson.longs(longest.get("ids"))), new int[] {2}, false)
                .get(0)
                .state(0);
        float[] expected = GoldenJson.floats(longest.getAsJsonArray("hidden_states").get(2));
        assertThat(VectorDistance.largest(unscaled, expected))
            .as(golden.get("name").getAsString())
            .isGreaterThan(0.1);
      }
    }
  }

  private static void assertContinues(Continuation continuation, JsonObject prompt) {
    List<JsonObject> greedy = GoldenJson.objects(prompt.get("greedy")).toList();
    assertThat(continuation.ids())
        .containsExactly(greedy.stream().mapToLong(token -> token.get("id").getAsLong()).toArray());
    assertThat(continuation.stopped()).isFalse();
    for (int t = 0; t < greedy.size(); t++) {
      float[] expected = GoldenJson.floats(greedy.get(t).get("state"));
      assertThat(VectorDistance.largest(continuation.states().get(t), expected))
          .as("state of token %s", t)
          .isLessThan(TOLERANCE);
    }
  }

  private static List<long[]> ids(List<JsonObject> prompts) {
    return prompts.stream().map(prompt -> GoldenJson.longs(prompt.get("ids"))).toList();
  }

  @MustBeClosed
  private TransformerEngine engine(JsonObject golden, JsonObject config) {
    try {
      Path directory = Files.createTempDirectory(folder, "checkpoint");
      Files.writeString(directory.resolve("config.json"), config.toString());
      Files.copy(
          resource(golden.get("weights").getAsString()), directory.resolve("model.safetensors"));
      return TransformerEngine.load(Checkpoint.open(directory), ComputeType.FLOAT32);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<JsonObject> goldens() {
    return GoldenJson.objects(GoldenJson.read(resource("goldens.json")).get("cases")).toList();
  }

  private static Path resource(String name) {
    try {
      return Path.of(GoldenJson.class.getResource("rope/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
