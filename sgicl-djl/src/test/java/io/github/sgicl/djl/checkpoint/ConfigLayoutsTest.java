package io.github.sgicl.djl.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.djl.checkpoint.RopeScaling.Linear;
import io.github.sgicl.djl.checkpoint.RopeScaling.Llama3;
import io.github.sgicl.djl.checkpoint.RopeScaling.Unscaled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same models as transformers 4.52.4 and as 5.x write them. */
class ConfigLayoutsTest {

  private static final Path CONFIGS = Resources.path("configs");

  @ParameterizedTest
  @MethodSource("models")
  void both_layouts_say_the_same(String model) {
    ModelConfig older = older(model);
    ModelConfig newer = ModelConfig.read(CONFIGS.resolve(model).resolve("config.v5.json"));

    assertThat(newer.architecture()).isEqualTo(older.architecture());
    assertThat(newer.modelType()).isEqualTo(older.modelType());
    assertThat(newer.dtype()).isEqualTo(older.dtype()).contains("float32");
    for (String layerType : List.of("full_attention", "sliding_attention")) {
      assertThat(newer.rope(layerType)).isEqualTo(older.rope(layerType));
    }
    for (String name :
        List.of(
            "hidden_size",
            "num_hidden_layers",
            "num_attention_heads",
            "num_key_value_heads",
            "intermediate_size",
            "max_position_embeddings",
            "n_embd",
            "vocab_size")) {
      assertThat(newer.optionalInt(name)).as(name).isEqualTo(older.optionalInt(name));
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
  void ropes_are_what_the_files_say() {
    assertThat(older("llama").rope()).isEqualTo(new RopeConfig(10_000, 1, new Unscaled()));
    assertThat(older("llama-llama3rope").rope())
        .isEqualTo(new RopeConfig(500_000, 1, new Llama3(8, 1, 4, 64)));
    assertThat(older("qwen2").rope()).isEqualTo(new RopeConfig(1_000_000, 1, new Unscaled()));
    assertThat(older("gptneox").rope()).isEqualTo(new RopeConfig(10_000, 0.25, new Unscaled()));
    assertThat(older("phi3").rope()).isEqualTo(new RopeConfig(10_000, 0.75, new Unscaled()));
    assertThat(older("gemma3").rope()).isEqualTo(new RopeConfig(1_000_000, 1, new Linear(8)));
    assertThat(older("gemma3").rope("sliding_attention"))
        .isEqualTo(new RopeConfig(10_000, 1, new Unscaled()));
  }

  private static ModelConfig older(String model) {
    return ModelConfig.read(CONFIGS.resolve(model).resolve("config.json"));
  }
}
