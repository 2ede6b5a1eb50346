package io.github.sgicl.djl.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import io.github.sgicl.djl.ComputeType;
import io.github.sgicl.djl.GoldenJson;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.checkpoint.Resources;
import io.github.sgicl.djl.internal.engine.generation.GenerationLimits;
import io.github.sgicl.djl.internal.engine.generation.TokenChoice;
import io.github.sgicl.djl.internal.engine.generation.TokenWatch;
import io.github.sgicl.subspace.Intervention;
import io.github.sgicl.subspace.NextTokenDistribution;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Goldens by numpy, see {@code intervention/make_power_goldens.py}. */
class PowerGoldensTest {

  private static final double CLEAR_CHOICE = 1e-3;
  private static final TransformerEngine LLAMA =
      TransformerEngine.load(
          Checkpoint.open(
              Path.of("..", "examples", "src", "test", "resources", "conformance", "llama")),
          ComputeType.FLOAT32);
  private static final List<JsonObject> PROMPTS =
      GoldenJson.objects(
              GoldenJson.read(
                      Resources.path("/io/github/sgicl/djl/intervention/power_goldens.json"))
                  .get("prompts"))
          .toList();

  @AfterAll
  static void close() {
    LLAMA.close();
  }

  private static Intervention intervention(JsonObject golden) {
    return Intervention.toThePower(golden.get("exponent").getAsDouble())
        .atLayer(golden.get("boundary").getAsInt());
  }

  @Test
  void a_state_to_a_power_leaves_the_distribution_that_numpy_computes() {
    for (JsonObject prompt : PROMPTS) {
      List<long[]> ids = List.of(GoldenJson.longs(prompt.get("ids")));
      for (JsonObject golden : GoldenJson.objects(prompt.get("powers")).toList()) {
        Intervention intervention = intervention(golden);
        float[] logs = LLAMA.logProbabilities(ids, intervention).get(0);
        float[] first = GoldenJson.floats(golden.get("log_probabilities"));
        for (int id = 0; id < first.length; id++) {
          assertThat(logs[id])
              .as("%s, token %s", intervention, id)
              .isCloseTo(first[id], within(1e-4f));
        }
        assertThat(NextTokenDistribution.of(logs).entropy())
            .isCloseTo(golden.get("entropy").getAsDouble(), within(1e-4));
      }
    }
  }

  @Test
  void generation_raises_every_state_that_emits() {
    GenerationLimits limits = new GenerationLimits(5, 32, Set.of());
    int compared = 0;
    for (JsonObject prompt : PROMPTS) {
      List<long[]> ids = List.of(GoldenJson.longs(prompt.get("ids")));
      for (JsonObject golden : GoldenJson.objects(prompt.get("powers")).toList()) {
        if (golden.get("smallest_margin").getAsDouble() > CLEAR_CHOICE) {
          Intervention change = intervention(golden);
          assertThat(
                  LLAMA
                      .generate(ids, limits, TokenChoice.greedy(), TokenWatch.none(), change)
                      .get(0)
                      .ids())
              .as(change.toString())
              .containsExactly(GoldenJson.longs(golden.get("greedy")));
          compared++;
        }
      }
    }
    assertThat(compared).as("cases whose choices are clear").isGreaterThan(40);
  }
}
