package io.github.sgicl.djl.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.ComputeType;
import io.github.sgicl.djl.ExpertRouting;
import io.github.sgicl.djl.GoldenJson;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.engine.ChangedConfigurations.Changed;
import io.github.sgicl.djl.internal.engine.family.ModelFamilies;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small mixtures of experts, each mechanism at least once, beside {@code transformers}. */
class ExpertGoldensTest {

  private static final ChangedConfigurations GOLDENS =
      ChangedConfigurations.read("expert-goldens.json");

  /** Of float32, relative to 1 and the value. */
  private static final double TOLERANCE = 3e-5;

  /** What transformers computes and we do not. */
  private static final Set<String> NOT_FOLLOWED = Set.of("mlp_bias");

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
  void states_scores_and_greedy_answers_are_those_of_transformers(JsonObject golden) {
    Checkpoint checkpoint =
        Checkpoint.open(GOLDENS.of(golden).writeTo(folder, GoldenTensors.of(golden)));
    try (TransformerEngine engine = TransformerEngine.load(checkpoint, ComputeType.FLOAT32)) {
      ReadValues found = ReadValues.of(engine, GOLDENS.shown(), GOLDENS.ids());
      assertThat(ReadValues.of(golden.get("values")).distance(found)).isLessThan(TOLERANCE);
      assertRouted(golden, engine);
      GreedySteps.assertContinues(engine, List.of(GOLDENS.ids(), GOLDENS.others()), golden);
    }
  }

  /** The goldens hold scores of the first experts, of each mixture; a dense block has none. */
  private static void assertRouted(JsonObject golden, TransformerEngine engine) {
    ExpertRouting routing = engine.routing(List.of(GOLDENS.ids())).get(0);
    boolean sigmoid = golden.get("base").getAsString().equals("deepseek_v3");
    List<double[]> expected =
        GoldenJson.elements(golden.get("routers"))
            .map(scores -> GoldenJson.elements(scores).mapToDouble(JsonElement::getAsDouble))
            .map(DoubleStream::toArray)
            .toList();
    int[] sparse =
        IntStream.range(0, routing.layers())
            .filter(block -> routing.logits(block).length > 0)
            .toArray();
    assertThat(sparse).hasSameSizeAs(expected);
    for (int mixture = 0; mixture < sparse.length; mixture++) {
      float[] scores = routing.logits(sparse[mixture]);
      double[] probabilities = routing.probabilities(sparse[mixture]);
      double[] first = expected.get(mixture);
      for (int expert = 0; expert < first.length; expert++) {
        assertThat((double) scores[expert]).isCloseTo(first[expert], within(TOLERANCE));
        double share = likelihood(first[expert], sigmoid) / likelihood(first[0], sigmoid);
        assertThat(probabilities[expert] / probabilities[0]).isCloseTo(share, within(1e-4 * share));
      }
      assertThat(Arrays.stream(probabilities).sum()).isCloseTo(1, within(1e-12));
    }
  }

  private static double likelihood(double score, boolean sigmoid) {
    return sigmoid ? 1 / (1 + Math.exp(-score)) : Math.exp(score);
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
  void each_family_is_computed_and_goes_on_from_most_prompts() {
    assertThat(computed().stream().map(golden -> golden.get("base").getAsString()))
        .containsAll(GOLDENS.bases());
    assertThat(computed()).hasSizeGreaterThan(15);
    assertThat(refused()).hasSizeGreaterThan(5);
    long steps =
        computed().stream()
            .flatMap(golden -> GoldenJson.elements(golden.get("greedy")))
            .mapToLong(tokens -> tokens.getAsJsonArray().size())
            .sum();
    assertThat(steps).isGreaterThan((long) GreedySteps.MOST * computed().size());
  }
}
