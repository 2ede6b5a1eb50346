package io.github.sgicl.djl.internal.engine.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.sgicl.djl.ComputeType;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.checkpoint.Resources;
import io.github.sgicl.djl.internal.engine.TransformerEngine;
import io.github.sgicl.djl.internal.engine.pass.PromptReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Goldens of transformers 5.24.0: {@code make_goldens.py} beside them. */
class StoredNamesTest {

  private static final float TOLERANCE = 1e-5f;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gemma3",
        "mistral3",
        "qwen2-vl",
        "qwen2.5-vl",
        "qwen3-vl",
        "qwen3-body",
        "llama-classifier"
      })
  void states_are_those_of_the_text_model(String name) throws IOException {
    Path folder = folder(name);
    JsonObject golden = golden(folder);
    List<JsonElement> states = list(golden.getAsJsonArray("hidden_states"));
    try (TransformerEngine engine =
        TransformerEngine.load(Checkpoint.open(folder), ComputeType.FLOAT32)) {
      PromptReading reading = engine.read(List.of(ids(golden)), new int[] {0, 1, 2}, false).get(0);
      for (int boundary = 0; boundary < states.size(); boundary++) {
        float[] expected = floats(states.get(boundary).getAsJsonArray());
        assertThat(reading.state(boundary))
            .as("boundary %d", boundary)
            .containsExactly(expected, offset(TOLERANCE));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gemma3", "mistral3", "qwen2-vl", "qwen2.5-vl", "qwen3-vl"})
  void a_head_that_is_stored_or_tied_scores_tokens(String name) throws IOException {
    Path folder = folder(name);
    try (TransformerEngine engine =
        TransformerEngine.load(Checkpoint.open(folder), ComputeType.FLOAT32)) {
      assertThat(engine.hasHead()).isTrue();
      JsonObject golden = golden(folder);
      float[] logits = engine.logits(ids(golden));
      List<JsonElement> likeliest = list(golden.getAsJsonArray("top_ids"));
      float[] expected = floats(golden.getAsJsonArray("top_logits"));
      for (int i = 0; i < expected.length; i++) {
        assertThat(logits[likeliest.get(i).getAsInt()]).isCloseTo(expected[i], offset(TOLERANCE));
      }
    }
  }

  @Test
  void a_body_alone_has_the_head_that_is_tied() throws IOException {
    Path folder = folder("qwen3-body");
    try (TransformerEngine engine =
        TransformerEngine.load(Checkpoint.open(folder), ComputeType.FLOAT32)) {
      assertThat(engine.hasHead()).isTrue();
      PromptReading reading = engine.read(List.of(ids(golden(folder))), new int[] {2}, true).get(0);
      assertThat(reading.next().entropy()).isPositive();
    }
  }

  @Test
  void a_classifier_has_states_and_no_next_token() throws IOException {
    Path folder = folder("llama-classifier");
    try (TransformerEngine engine =
        TransformerEngine.load(Checkpoint.open(folder), ComputeType.FLOAT32)) {
      assertThat(engine.hasHead()).isFalse();
      List<long[]> prompts = List.of(ids(golden(folder)));
      assertThatThrownBy(() -> engine.read(prompts, new int[] {2}, true))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessage("the model has no output head");
    }
  }

  private static Path folder(String name) {
    return Resources.path("/io/github/sgicl/djl/wrapped/" + name + "/config.json")
        .resolveSibling("");
  }

  private static JsonObject golden(Path folder) throws IOException {
    return JsonParser.parseString(Files.readString(folder.resolve("golden.json")))
        .getAsJsonObject();
  }

  private static long[] ids(JsonObject golden) {
    return list(golden.getAsJsonArray("ids")).stream().mapToLong(JsonElement::getAsLong).toArray();
  }

  private static float[] floats(JsonArray array) {
    float[] values = new float[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).getAsFloat();
    }
    return values;
  }

  private static List<JsonElement> list(JsonArray array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
