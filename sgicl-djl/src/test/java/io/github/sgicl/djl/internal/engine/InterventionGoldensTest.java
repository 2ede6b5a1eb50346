package io.github.sgicl.djl.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.errorprone.annotations.MustBeClosed;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.sgicl.djl.ComputeType;
import io.github.sgicl.djl.ExpertRouting;
import io.github.sgicl.djl.GoldenJson;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.checkpoint.Resources;
import io.github.sgicl.djl.internal.engine.generation.Continuation;
import io.github.sgicl.djl.internal.engine.generation.GenerationLimits;
import io.github.sgicl.djl.internal.engine.generation.TokenChoice;
import io.github.sgicl.djl.internal.engine.generation.TokenWatch;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.subspace.CoordinateSelection;
import io.github.sgicl.subspace.Coordinates;
import io.github.sgicl.subspace.Effect;
import io.github.sgicl.subspace.Intervention;
import io.github.sgicl.subspace.NextTokenDistribution;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Small random models beside hooks on their modules, see {@code intervention/make_goldens.py}. */
class InterventionGoldensTest {

  private static final double TOLERANCE = 1e-4;
  private static final double CLEAR_CHOICE = 1e-3;
  private static final Path KIT =
      Path.of("..", "examples", "src", "test", "resources", "conformance");

  static Stream<Arguments> models() {
    JsonObject goldens =
        GoldenJson.read(Resources.path("/io/github/sgicl/djl/intervention/goldens.json"));
    return GoldenJson.objects(goldens.get("models"))
        .map(model -> Arguments.argumentSet(model.get("name").getAsString(), model));
  }

  @MustBeClosed
  private static TransformerEngine engine(JsonObject model) {
    return TransformerEngine.load(
        Checkpoint.open(KIT.resolve(model.get("name").getAsString())), ComputeType.FLOAT32);
  }

  private static List<JsonObject> prompts(JsonObject model) {
    return GoldenJson.objects(model.get("prompts")).toList();
  }

  private static List<long[]> ids(JsonObject model) {
    return prompts(model).stream().map(prompt -> GoldenJson.longs(prompt.get("ids"))).toList();
  }

  private static Intervention intervention(JsonObject golden) {
    JsonElement coordinates = golden.get("coordinates");
    return new CoordinateSelection(
        golden.get("boundary").getAsInt(),
        golden.get("keep").getAsBoolean() ? Effect.KEEP : Effect.DROP,
        coordinates.isJsonArray()
            ? Coordinates.of(
                Arrays.stream(GoldenJson.longs(coordinates)).mapToInt(Math::toIntExact).toArray())
            : Coordinates.mostEnergetic(coordinates.getAsDouble()));
  }

  @ParameterizedTest
  @MethodSource("models")
  void an_intervention_leaves_the_distribution_that_a_hook_leaves(JsonObject model) {
    try (TransformerEngine engine = engine(model)) {
      List<long[]> ids = ids(model);
      int count = prompts(model).get(0).getAsJsonArray("interventions").size();
      for (int change = 0; change < count; change++) {
        int at = change;
        List<JsonObject> expected =
            prompts(model).stream()
                .map(one -> one.getAsJsonArray("interventions").get(at).getAsJsonObject())
                .toList();
        Intervention intervention = intervention(expected.get(0));
        List<float[]> together = engine.logProbabilities(ids, intervention);
        for (int p = 0; p < ids.size(); p++) {
          float[] alone = engine.logProbabilities(List.of(ids.get(p)), intervention).get(0);
          assertLike(expected.get(p), together.get(p), intervention);
          assertLike(expected.get(p), alone, intervention);
          for (int id = 0; id < alone.length; id++) {
            assertThat(alone[id]).as("packed").isCloseTo(together.get(p)[id], within(1e-5f));
          }
        }
      }
    }
  }

  private static void assertLike(JsonObject expected, float[] logs, Intervention intervention) {
    float[] first = GoldenJson.floats(expected.get("log_probabilities"));
    for (int id = 0; id < first.length; id++) {
      assertThat((double) logs[id])
          .as("%s, token %s", intervention, id)
          .isCloseTo(first[id], within(TOLERANCE));
    }
    assertThat(NextTokenDistribution.of(logs).entropy())
        .as(intervention.toString())
        .isCloseTo(expected.get("entropy").getAsDouble(), within(TOLERANCE));
  }

  @ParameterizedTest
  @MethodSource("models")
  void generation_from_the_cache_is_changed_at_every_state_that_emits(JsonObject model) {
    try (TransformerEngine engine = engine(model)) {
      GenerationLimits limits = new GenerationLimits(5, 32, Set.of());
      int compared = 0;
      for (JsonObject prompt : prompts(model)) {
        List<long[]> ids = List.of(GoldenJson.longs(prompt.get("ids")));
        for (JsonObject golden : GoldenJson.objects(prompt.get("interventions")).toList()) {
          if (golden.get("smallest_margin").getAsDouble() > CLEAR_CHOICE) {
            Intervention intervention = intervention(golden);
            Continuation continuation =
                engine
                    .generate(ids, limits, TokenChoice.greedy(), TokenWatch.none(), intervention)
                    .get(0);
            assertThat(continuation.ids())
                .as(intervention.toString())
                .containsExactly(GoldenJson.longs(golden.get("greedy")));
            compared++;
          }
        }
      }
      assertThat(compared).as("cases whose choices are clear").isGreaterThan(24);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void an_mlp_holds_what_enters_its_down_projection(JsonObject model) {
    try (TransformerEngine engine = engine(model)) {
      int[] blocks = IntStream.rangeClosed(1, engine.layers()).toArray();
      if (prompts(model).get(0).has("routing_entropy")) {
        assertThatThrownBy(() -> engine.mlpActivations(ids(model), 2))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("block 2 is a mixture of experts, which has no one MLP; read its routing");
        return;
      }
      List<float[][]> read = engine.mlpActivations(ids(model), blocks);
      for (int p = 0; p < read.size(); p++) {
        List<JsonObject> expected = GoldenJson.objects(prompts(model).get(p).get("mlp")).toList();
        float[][] onlyLast = engine.mlpActivations(ids(model), engine.layers()).get(p);
        assertThat(onlyLast[0]).isEqualTo(read.get(p)[engine.layers() - 1]);
        for (int b = 0; b < blocks.length; b++) {
          float[] inner = read.get(p)[b];
          assertThat(inner).hasSize(expected.get(b).get("width").getAsInt());
          float[] first = GoldenJson.floats(expected.get(b).get("first"));
          for (int i = 0; i < first.length; i++) {
            assertThat(inner[i]).as("block %s", b + 1).isCloseTo(first[i], within(1e-5f));
          }
          double l1 = expected.get(b).get("l1").getAsDouble();
          assertThat(SparsityMetrics.l1().of(inner)).isCloseTo(l1, within(1e-5 * l1));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void routing_is_read_at_every_token(JsonObject model) {
    try (TransformerEngine engine = engine(model)) {
      for (JsonObject prompt : prompts(model)) {
        long[] ids = GoldenJson.longs(prompt.get("ids"));
        List<ExpertRouting> tokens = engine.routingOfTokens(ids);
        assertThat(tokens).hasSize(ids.length);
        ExpertRouting last = engine.routing(List.of(ids)).get(0);
        for (int block = 0; block < engine.layers(); block++) {
          if (!prompt.has("routing_entropy")) {
            assertThat(tokens.get(0).entropy(block)).isNaN();
            assertThat(last.logits(block)).isEmpty();
            continue;
          }
          float[] expected = GoldenJson.floats(prompt.getAsJsonArray("routing_entropy").get(block));
          for (int t = 0; t < ids.length; t++) {
            assertThat(tokens.get(t).entropy(block))
                .as("block %s, token %s", block, t)
                .isCloseTo(expected[t], within(TOLERANCE));
          }
          assertThat(last.entropy(block)).isCloseTo(expected[ids.length - 1], within(TOLERANCE));
          assertThat(last.sparsity(block, SparsityMetrics.topMass(1))).isCloseTo(1, within(1e-6));
          assertThat(last.sparsity(block, SparsityMetrics.hoyer())).isBetween(0.0, 1.0);
        }
      }
    }
  }
}
