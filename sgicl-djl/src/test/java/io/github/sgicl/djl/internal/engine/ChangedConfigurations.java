package io.github.sgicl.djl.internal.engine;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.sgicl.djl.GoldenJson;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** The small models of a file of goldens, and changes of their configurations. */
final class ChangedConfigurations {

  private static final String ABSENT = "absent";
  private static final List<String> LEARNING_POSITIONS = List.of("bert", "gpt2");

  private final JsonObject goldens;

  private ChangedConfigurations(JsonObject goldens) {
    this.goldens = goldens;
  }

  /**
   * A configuration and what became of it.
   *
   * @param base the model type that was changed
   * @param changes the fields that were changed
   * @param config all fields
   */
  record Changed(String base, JsonObject changes, JsonObject config) {

    /** A checkpoint with this configuration. */
    Path writeTo(Path directory, Map<String, List<Long>> tensors) {
      try {
        Files.writeString(directory.resolve("config.json"), config.toString());
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      DrawnWeights.file(tensors).write(directory.resolve("model.safetensors"));
      return directory;
    }

    /** Whether it became another model, of which sizes and tensors may be those of neither. */
    boolean isOfOtherType() {
      return !config.get("model_type").equals(new JsonPrimitive(base));
    }

    /** Whether a message names a field that was changed. */
    boolean isNamedIn(String message) {
      return changes.keySet().stream().anyMatch(message::contains);
    }

    @Override
    public String toString() {
      return base + " with " + changes;
    }
  }

  /** Those of {@code configuration-goldens.json}. */
  static ChangedConfigurations read() {
    return read("configuration-goldens.json");
  }

  static ChangedConfigurations read(String file) {
    try {
      JsonObject goldens =
          GoldenJson.read(Path.of(ChangedConfigurations.class.getResource(file).toURI()));
      return new ChangedConfigurations(goldens);
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** The cases that transformers was shown. */
  List<JsonObject> cases() {
    return GoldenJson.objects(goldens.get("cases")).toList();
  }

  long[] ids() {
    return GoldenJson.longs(goldens.get("ids"));
  }

  /** A second prompt, where there is one. */
  long[] others() {
    return GoldenJson.longs(goldens.get("others"));
  }

  /** The model types. */
  Set<String> bases() {
    return goldens.getAsJsonObject("bases").keySet();
  }

  /** Which coordinates of states and logits the goldens hold. */
  int[] shown() {
    return GoldenJson.elements(goldens.get("shown")).mapToInt(JsonElement::getAsInt).toArray();
  }

  Changed of(JsonObject golden) {
    return changed(golden.get("base").getAsString(), golden.getAsJsonObject("changes"));
  }

  /** A model with one to three of its fields changed, or fields of others added. */
  Changed draw(Random random) {
    JsonObject bases = goldens.getAsJsonObject("bases");
    String base = one(List.copyOf(bases.keySet()), random);
    JsonObject values = goldens.getAsJsonObject("values");
    List<String> own = values.keySet().stream().filter(bases.getAsJsonObject(base)::has).toList();
    JsonObject changes = new JsonObject();
    for (int count = 1 + random.nextInt(3); count > 0; count--) {
      List<String> from = random.nextInt(3) > 0 ? own : List.copyOf(values.keySet());
      String field = one(from, random);
      changes.add(field, one(values.getAsJsonArray(field).asList(), random));
    }
    if (LEARNING_POSITIONS.contains(base)) {
      // Fewer than the prompt has tokens would be another matter.
      changes.remove("max_position_embeddings");
    }
    return changed(base, changes);
  }

  Changed unchanged(String base) {
    return changed(base, new JsonObject());
  }

  private static <T> T one(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }

  private Changed changed(String base, JsonObject changes) {
    JsonObject config = goldens.getAsJsonObject("bases").getAsJsonObject(base).deepCopy();
    config.addProperty("model_type", base);
    for (Map.Entry<String, JsonElement> change : changes.entrySet()) {
      JsonElement value = change.getValue();
      if (value.isJsonPrimitive() && value.getAsString().equals(ABSENT)) {
        config.remove(change.getKey());
      } else {
        config.add(change.getKey(), value);
      }
    }
    return new Changed(base, changes, config);
  }
}
