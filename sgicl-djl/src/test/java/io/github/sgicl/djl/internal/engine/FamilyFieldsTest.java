package io.github.sgicl.djl.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.GoldenJson;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.checkpoint.FieldMeaning.Honoured;
import io.github.sgicl.djl.internal.checkpoint.FieldMeaning.OfOthers;
import io.github.sgicl.djl.internal.checkpoint.FieldMeaning.WithoutEffect;
import io.github.sgicl.djl.internal.checkpoint.KnownModel;
import io.github.sgicl.djl.internal.engine.family.ModelFamilies;
import io.github.sgicl.djl.internal.engine.family.ModelFamily;
import io.github.sgicl.djl.internal.engine.plan.TransformerPlan;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What families say of the fields of a configuration. */
class FamilyFieldsTest {

  private static final JsonObject READ = read();
  private static final List<ChangedConfigurations> MODELS =
      List.of(
          ChangedConfigurations.read(),
          ChangedConfigurations.read("family-goldens.json"),
          ChangedConfigurations.read("expert-goldens.json"),
          ChangedConfigurations.read("encoder-goldens.json"));

  /** By which the length of pretraining counts, under the names that families have for it. */
  private static final String SCALED =
      "{\"rope_type\": \"longrope\", \"short_factor\": [1, 1], \"long_factor\": [2, 2],"
          + " \"llama_4_scaling_beta\": 0.1}";

  /** Models whose fields are those of another's small model. */
  private static final Map<String, String> LIKE =
      Map.of(
          "ministral", "mistral",
          "sgicl_mixtral", "mixtral",
          "qwen2_vl_text", "qwen2",
          "qwen2_5_vl_text", "qwen2",
          "qwen3_vl_text", "qwen3");

  @TempDir private Path folder;

  static List<ModelFamily> families() {
    return ModelFamilies.ALL;
  }

  @ParameterizedTest
  @MethodSource("families")
  void every_field_that_transformers_reads_is_accounted_for(ModelFamily family) {
    KnownModel model = family.fields().model();
    Set<String> read = new TreeSet<>(names(READ.get("shared")));
    String type = model.modelType();
    JsonObject models = READ.getAsJsonObject("models");
    read.addAll(names(models.get(models.has(type) ? type : LIKE.get(type))));
    read.addAll(names(READ.get("generation")));
    assertThat(read).hasSizeGreaterThan(100);
    assertThat(read).allMatch(name -> family.fields().meaning(name).isPresent());
  }

  @Test
  void the_lists_are_of_the_version_of_the_defaults() {
    assertThat(READ.get("transformers").getAsString()).isEqualTo(KnownModel.transformersVersion());
  }

  @ParameterizedTest
  @MethodSource("families")
  void every_field_of_the_class_is_accounted_for(ModelFamily family) {
    assertThat(family.fields().model().fields())
        .allMatch(name -> family.fields().meaning(name).isPresent());
  }

  /** Of fields that nothing is said of it would not be known that they change nothing. */
  @ParameterizedTest
  @MethodSource("families")
  void a_field_that_is_said_to_be_honoured_is_read(ModelFamily family) {
    List<String> unread = new ArrayList<>();
    family
        .fields()
        .meanings()
        .forEach(
            (name, meaning) -> {
              if (meaning instanceof Honoured && !refusesNonsense(family, name)) {
                unread.add(name);
              }
            });
    assertThat(unread).isEmpty();
  }

  private boolean refusesNonsense(ModelFamily family, String field) {
    for (String nonsense : List.of("{\"odd\": true}", "-7.25", "[{}]")) {
      JsonObject config = config(family);
      if (field.equals("original_max_position_embeddings")) {
        config.add("rope_scaling", JsonParser.parseString(SCALED));
      }
      if (field.equals("rope_parameters")) {
        // Beside which it would not count.
        config.remove("rope_scaling");
      }
      config.add(field, JsonParser.parseString(nonsense));
      try {
        TransformerPlan unused = plan(config);
      } catch (CheckpointException e) {
        return String.valueOf(e.getMessage()).contains(field);
      }
    }
    return false;
  }

  @ParameterizedTest
  @MethodSource("families")
  void a_field_that_is_said_to_be_without_effect_changes_nothing(ModelFamily family) {
    Map<String, Object> before = plan(config(family)).scriptAttributes();
    JsonObject config = config(family);
    family
        .fields()
        .meanings()
        .forEach(
            (name, meaning) -> {
              if (meaning instanceof WithoutEffect || meaning instanceof OfOthers) {
                config.addProperty(name, 7);
              }
            });
    assertThat(config.size()).isGreaterThan(100);
    assertThat(plan(config).scriptAttributes()).usingRecursiveComparison().isEqualTo(before);
  }

  /** A small model of the family. */
  private static JsonObject config(ModelFamily family) {
    String type = family.fields().model().modelType();
    String base = LIKE.getOrDefault(type, type);
    ChangedConfigurations models =
        MODELS.stream().filter(some -> some.bases().contains(base)).findFirst().orElseThrow();
    JsonObject config = models.unchanged(base).config();
    config.addProperty("model_type", type);
    if (type.endsWith("_vl_text")) {
      int pairs = type.equals("qwen3_vl_text") ? 3 : 2;
      config.add(
          "rope_parameters",
          JsonParser.parseString("{\"mrope_section\": [%d, 0, 0]}".formatted(pairs)));
    }
    return config;
  }

  private TransformerPlan plan(JsonObject config) {
    try {
      Files.writeString(folder.resolve("config.json"), config.toString());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    List<Long> one = List.of(1L);
    DrawnWeights.file(Map.of("a", one, "b", one, "c", one, "d", one))
        .write(folder.resolve("model.safetensors"));
    return ModelFamilies.planOf(Checkpoint.open(folder));
  }

  private static List<String> names(JsonElement array) {
    return GoldenJson.elements(array).map(JsonElement::getAsString).toList();
  }

  private static JsonObject read() {
    try {
      return GoldenJson.read(Path.of(Checkpoint.class.getResource("fields-read.json").toURI()));
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
