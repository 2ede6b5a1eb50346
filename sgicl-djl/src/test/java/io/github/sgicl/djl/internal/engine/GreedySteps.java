package io.github.sgicl.djl.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.sgicl.djl.GoldenJson;
import io.github.sgicl.djl.internal.engine.generation.Continuation;
import io.github.sgicl.djl.internal.engine.generation.GenerationLimits;
import java.util.List;
import java.util.Set;

/** The greedy answers of a golden, as far as no two logits were too close, beside the engine's. */
final class GreedySteps {

  /** The most tokens that a golden's answer has. */
  static final int MOST = 8;

  private GreedySteps() {}

  /** Asserts that an engine answers each prompt so, alone and together. */
  static void assertContinues(TransformerEngine engine, List<long[]> prompts, JsonObject golden) {
    List<long[]> expected =
        GoldenJson.elements(golden.get("greedy")).map(GoldenJson::longs).toList();
    List<long[]> together = continued(engine, prompts);
    for (int p = 0; p < prompts.size(); p++) {
      assertThat(together.get(p)).startsWith(expected.get(p));
      assertThat(continued(engine, prompts.subList(p, p + 1)).get(0)).startsWith(expected.get(p));
    }
  }

  private static List<long[]> continued(TransformerEngine engine, List<long[]> prompts) {
    GenerationLimits limits = new GenerationLimits(MOST, 64, Set.of());
    return engine.generate(prompts, limits).stream().map(Continuation::ids).toList();
  }
}
