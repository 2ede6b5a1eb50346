package io.github.sgicl.djl.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.ComputeType;
import io.github.sgicl.djl.GoldenJson;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.engine.ChangedConfigurations.Changed;
import io.github.sgicl.djl.internal.engine.family.ModelFamilies;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small models of further families, each mechanism at least once, beside {@code transformers}. */
class FamilyGoldensTest {

  private static final ChangedConfigurations GOLDENS =
      ChangedConfigurations.read("family-goldens.json");

  /** Of float32, relative to 1 and the value. */
  private static final double TOLERANCE = 3e-5;

  /** What transformers computes and we do not. */
  private static final Set<String> NOT_FOLLOWED =
      Set.of("falcon with {\"alibi\":true}", "stablelm with {\"head_dim\":6}");

  private static final int LAYERS = 4;

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
    return !NOT_FOLLOWED.contains(GOLDENS.of(golden).toString());
  }

  @ParameterizedTest
  @MethodSource("computed")
  void states_logits_and_greedy_answers_are_those_of_transformers(JsonObject golden) {
    Checkpoint checkpoint =
        Checkpoint.open(GOLDENS.of(golden).writeTo(folder, tensors(golden, LAYERS)));
    try (TransformerEngine engine = TransformerEngine.load(checkpoint, ComputeType.FLOAT32)) {
      ReadValues found = ReadValues.of(engine, GOLDENS.shown(), GOLDENS.ids());
      assertThat(ReadValues.of(golden.get("values")).distance(found)).isLessThan(TOLERANCE);
      GreedySteps.assertContinues(engine, List.of(GOLDENS.ids(), GOLDENS.others()), golden);
    }
  }

  @ParameterizedTest
  @MethodSource("refused")
  void what_cannot_be_computed_is_refused_by_the_name_of_a_field(JsonObject golden) {
    Changed changed = GOLDENS.of(golden);
    List<Long> one = List.of(1L);
    Checkpoint checkpoint =
        Checkpoint.open(changed.writeTo(folder, Map.of("a", one, "b", one, "c", one, "d", one)));
    assertThatThrownBy(() -> ModelFamilies.planOf(checkpoint))
        .isInstanceOf(CheckpointException.class)
        .satisfies(e -> assertThat(changed.isNamedIn(String.valueOf(e.getMessage()))).isTrue());
  }

  @Test
  void each_family_is_computed_and_goes_on_from_most_prompts() {
    assertThat(computed()).hasSizeGreaterThan(40);
    assertThat(computed().stream().map(golden -> golden.get("base").getAsString()))
        .containsAll(GOLDENS.bases());
    assertThat(refused()).hasSizeBetween(5, computed().size() / 4);
    long steps =
        computed().stream()
            .flatMap(golden -> GoldenJson.elements(golden.get("greedy")))
            .mapToLong(tokens -> tokens.getAsJsonArray().size())
            .sum();
    assertThat(steps).isGreaterThan((long) computed().size() * GreedySteps.MOST);
  }

  /** The shapes of the file's tensors, by name. */
  private static Map<String, List<Long>> tensors(JsonObject golden, int layers) {
    Map<String, List<Long>> shapes = new TreeMap<>();
    for (Map.Entry<String, JsonElement> tensor : golden.getAsJsonObject("tensors").entrySet()) {
      List<Long> shape =
          GoldenJson.elements(tensor.getValue()).map(JsonElement::getAsLong).toList();
      for (int block = 0; block < layers; block++) {
        shapes.put(tensor.getKey().replace("%d", Integer.toString(block)), shape);
      }
    }
    return shapes;
  }
}
