package io.github.sgicl.djl;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;

/** What {@code transformers} computed of a prompt with the embedded model. */
record WalkGolden(
    String prompt,
    List<Long> ids,
    String greedy,
    double hoyer,
    double entropy,
    List<Double> lastHidden) {

  static List<WalkGolden> all() {
    try (InputStream in = WalkGolden.class.getResourceAsStream("walk-golden.json");
        InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      return elements(JsonParser.parseReader(reader).getAsJsonObject().getAsJsonArray("cases"))
          .map(element -> of(element.getAsJsonObject()))
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static WalkGolden of(JsonObject golden) {
    return new WalkGolden(
        golden.get("prompt").getAsString(),
        elements(golden.getAsJsonArray("input_ids")).map(JsonElement::getAsLong).toList(),
        golden.get("greedy").getAsString(),
        golden.get("hoyer_prompt_end").getAsDouble(),
        golden.get("entropy_prompt_end").getAsDouble(),
        elements(golden.getAsJsonArray("last_hidden")).map(JsonElement::getAsDouble).toList());
  }

  private static java.util.stream.Stream<JsonElement> elements(JsonArray array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
