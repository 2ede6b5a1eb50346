package io.github.sgicl.djl.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.ComputeType;
import io.github.sgicl.djl.GoldenJson;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.engine.ChangedConfigurations.Changed;
import io.github.sgicl.djl.internal.engine.family.ModelFamilies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small encoders, each mechanism at least once, beside {@code transformers}. */
class EncoderGoldensTest {

  private static final ChangedConfigurations GOLDENS =
      ChangedConfigurations.read("encoder-goldens.json");

  /** Of float32, relative to 1 and the value. */
  private static final double TOLERANCE = 3e-5;

  /** What transformers computes and we do not. */
  private static final Set<String> NOT_FOLLOWED = Set.of("sliding_window");

  private static final Offset<Float> OFFSET = Offset.offset(1e-4f);

  @TempDir private Path folder;

  static List<JsonObject> computed() {
    return GOLDENS.cases().stream()
        .filter(golden -> golden.has("values") && isFollowed(golden))
        .toList();
  }

  static List<JsonObject> refused() {
    return GOLDENS.cases().stream()
        .filter(golden -> golden.has("refused") || !isFollowed(golden))
        .toList();
  }

  private static boolean isFollowed(JsonObject golden) {
    return golden.getAsJsonObject("changes").keySet().stream().noneMatch(NOT_FOLLOWED::contains);
  }

  @ParameterizedTest
  @MethodSource("computed")
  void states_are_those_of_transformers(JsonObject golden) {
    Checkpoint checkpoint =
        Checkpoint.open(GOLDENS.of(golden).writeTo(folder, GoldenTensors.of(golden)));
    try (TransformerEngine engine = TransformerEngine.load(checkpoint, ComputeType.FLOAT32)) {
      List<long[]> prompts = List.of(GOLDENS.ids(), GOLDENS.others());
      List<ReadValues> expected =
          GoldenJson.elements(golden.get("values")).map(ReadValues::of).toList();
      List<float[][]> together = new ArrayList<>();
      List<float[]> unused =
          engine.pooledStates(
              prompts,
              states -> {
                together.add(states);
                return states[0];
              });
      together.sort((some, others) -> Integer.compare(some.length, others.length));
      for (int p = 0; p < prompts.size(); p++) {
        ReadValues alone = ReadValues.ofEncoder(engine, GOLDENS.shown(), prompts.get(p));
        assertThat(expected.get(p).distance(alone)).isLessThan(TOLERANCE);
        float[][] states = engine.readAllTokens(prompts.get(p), engine.layers())[0];
        for (int t = 0; t < states.length; t++) {
          assertThat(together.get(p)[t]).containsExactly(states[t], OFFSET);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("refused")
  void what_cannot_be_computed_is_refused_by_the_name_of_a_field(JsonObject golden) {
    Changed changed = GOLDENS.of(golden);
    List<Long> one = List.of(1L);
    Map<String, List<Long>> some = Map.of("a", one, "b", one, "c", one, "d", one);
    Checkpoint checkpoint = Checkpoint.open(changed.writeTo(folder, some));
    assertThatThrownBy(() -> ModelFamilies.planOf(checkpoint))
        .isInstanceOf(CheckpointException.class)
        .satisfies(e -> assertThat(changed.isNamedIn(String.valueOf(e.getMessage()))).isTrue());
  }

  @Test
  void each_family_is_computed() {
    assertThat(computed().stream().map(golden -> golden.get("base").getAsString()))
        .containsAll(GOLDENS.bases());
    assertThat(refused()).hasSize(4);
    assertThat(computed()).hasSize(14);
  }
}
