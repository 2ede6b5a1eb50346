package io.github.sgicl.djl;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.sgicl.djl.internal.checkpoint.Resources;
import java.nio.file.Path;
import java.util.List;

/** What {@code transformers} computed of a prompt with a walk model. */
record WalkGolden(
    String prompt,
    List<Long> ids,
    String greedy,
    double hoyer,
    double entropy,
    List<Double> lastHidden) {

  /** Those of the embedded model. */
  static List<WalkGolden> all() {
    return of("walk-golden.json");
  }

  /** Those of a file among the test resources. */
  static List<WalkGolden> of(String resource) {
    Path file = Resources.path("/io/github/sgicl/djl/" + resource);
    return GoldenJson.objects(GoldenJson.read(file).get("cases")).map(WalkGolden::of).toList();
  }

  private static WalkGolden of(JsonObject golden) {
    return new WalkGolden(
        golden.get("prompt").getAsString(),
        GoldenJson.elements(golden.getAsJsonArray("input_ids"))
            .map(JsonElement::getAsLong)
            .toList(),
        golden.get("greedy").getAsString(),
        golden.get("hoyer_prompt_end").getAsDouble(),
        golden.get("entropy_prompt_end").getAsDouble(),
        GoldenJson.elements(golden.getAsJsonArray("last_hidden"))
            .map(JsonElement::getAsDouble)
            .toList());
  }
}
