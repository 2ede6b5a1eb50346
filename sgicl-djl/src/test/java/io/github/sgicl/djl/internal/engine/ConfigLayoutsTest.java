package io.github.sgicl.djl.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.checkpoint.RopeConfig;
import io.github.sgicl.djl.internal.checkpoint.RopeScaling.Linear;
import io.github.sgicl.djl.internal.checkpoint.RopeScaling.Llama3;
import io.github.sgicl.djl.internal.checkpoint.RopeScaling.Unscaled;
import io.github.sgicl.djl.internal.checkpoint.SafetensorsWriter;
import io.github.sgicl.djl.internal.engine.family.ModelFamilies;
import io.github.sgicl.djl.internal.engine.plan.TransformerPlan;
import io.github.sgicl.djl.internal.engine.plan.WeightSlot;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same models as transformers 4.52.4 and as 5.x write them. */
class ConfigLayoutsTest {

  private static final Path CONFIGS = configs();

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("models")
  void both_layouts_make_the_same_plan(String model) throws IOException {
    TransformerPlan older = plan(model, "config.json");
    TransformerPlan newer = plan(model, "config.v5.json");

    assertThat(newer.sizes()).isEqualTo(older.sizes());
    assertThat(newer.ropes()).isEqualTo(older.ropes());
    assertThat(newer.experts()).isEqualTo(older.experts());
    assertThat(newer.tiedHead()).isEqualTo(older.tiedHead());
    assertThat(newer.scriptAttributes())
        .usingRecursiveComparison()
        .isEqualTo(older.scriptAttributes());
    for (WeightSlot slot : WeightSlot.values()) {
      assertThat(newer.weights().source(slot)).isEqualTo(older.weights().source(slot));
    }
  }

  static Stream<String> models() throws IOException {
    try (Stream<Path> entries = Files.list(CONFIGS)) {
      return entries.map(path -> String.valueOf(path.getFileName())).sorted().toList().stream();
    }
  }

  @Test
  void all_fifteen_models_are_there() throws IOException {
    assertThat(models()).hasSize(15);
  }

  @Test
  void ropes_are_what_the_files_say() throws IOException {
    assertThat(ropes("llama")).containsExactly(new RopeConfig(10_000, 1, new Unscaled()));
    assertThat(ropes("llama-llama3rope"))
        .containsExactly(new RopeConfig(500_000, 1, new Llama3(8, 1, 4, 64)));
    assertThat(ropes("qwen2")).containsExactly(new RopeConfig(1_000_000, 1, new Unscaled()));
    assertThat(ropes("gptneox")).containsExactly(new RopeConfig(10_000, 0.25, new Unscaled()));
    assertThat(ropes("phi3")).containsExactly(new RopeConfig(10_000, 0.75, new Unscaled()));
    assertThat(ropes("gemma3"))
        .containsExactly(
            new RopeConfig(1_000_000, 1, new Linear(8)), new RopeConfig(10_000, 1, new Unscaled()));
  }

  private List<RopeConfig> ropes(String model) throws IOException {
    return plan(model, "config.json").ropes();
  }

  private TransformerPlan plan(String model, String layout) throws IOException {
    Path directory = Files.createTempDirectory(folder, "checkpoint");
    Files.copy(CONFIGS.resolve(model).resolve(layout), directory.resolve("config.json"));
    SafetensorsWriter weights = new SafetensorsWriter();
    for (String name : List.of("a", "b", "c", "d")) {
      weights = weights.float32(name, List.of(1L), 0);
    }
    weights.write(directory.resolve("model.safetensors"));
    return ModelFamilies.planOf(Checkpoint.open(directory));
  }

  private static Path configs() {
    try {
      return Path.of(Checkpoint.class.getResource("configs").toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
