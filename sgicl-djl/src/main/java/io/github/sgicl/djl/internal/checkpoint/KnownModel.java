package io.github.sgicl.djl.internal.checkpoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What {@code transformers} has for a model type: its class, and what it takes for the fields that
 * a configuration leaves out. From {@code configurations.json}, which {@code configurations.py}
 * wrote. One model is not of {@code transformers}. Immutable.
 */
public final class KnownModel {

  /** The field of {@link #MIXTRAL_TO_MASS} that says what the experts of a token reach. */
  public static final String ROUTING_MASS = "routing_mass";

  private static final JsonObject TABLE = table();
  private static final Map<String, KnownModel> MODELS = models();

  /** The model that {@code transformers} has for type {@code llama}. */
  public static final KnownModel LLAMA = of("llama").orElseThrow();

  /** The model that {@code transformers} has for type {@code mixtral}. */
  public static final KnownModel MIXTRAL = of("mixtral").orElseThrow();

  /**
   * A Mixtral whose tokens take as many experts as reach a routing mass. {@code transformers} has
   * none, and refuses the type by its name.
   */
  public static final KnownModel MIXTRAL_TO_MASS = of("sgicl_mixtral").orElseThrow();

  private final String modelType;
  private final JsonObject entry;
  private final Set<String> nullable;
  private final Map<String, List<String>> names;

  private KnownModel(String modelType, JsonObject entry) {
    this.modelType = modelType;
    this.entry = entry;
    this.nullable = Set.copyOf(strings(entry.get("nullable")));
    this.names =
        StreamSupport.stream(entry.getAsJsonArray("names").spliterator(), false)
            .map(KnownModel::strings)
            .collect(Collectors.toUnmodifiableMap(group -> group.get(group.size() - 1), g -> g));
  }

  /** The model of a type, such as {@code llama}; empty if the table has none. */
  public static Optional<KnownModel> of(String modelType) {
    return Optional.ofNullable(MODELS.get(modelType));
  }

  /** The model with a class of this name; empty if the table has none. */
  static Optional<KnownModel> withClass(String name) {
    return MODELS.values().stream().filter(model -> model.classes().contains(name)).findFirst();
  }

  /** Whether the configuration of any model in the table has a field of this name. */
  static boolean anyHas(String field) {
    return MODELS.values().stream().anyMatch(model -> model.defaults().has(field));
  }

  /** The version of {@code transformers} that the table was made with. */
  public static String transformersVersion() {
    return TABLE.get("transformers").getAsString();
  }

  /** The model type. */
  public String modelType() {
    return modelType;
  }

  /** The class that is loaded, such as {@code LlamaForCausalLM}. */
  public String architecture() {
    return entry.get("class").getAsString();
  }

  /** The names of all classes that share its configuration. */
  List<String> classes() {
    return strings(entry.get("classes"));
  }

  /** The names of its fields. */
  public Set<String> fields() {
    return defaults().keySet();
  }

  /** The values of fields that are left out; those that depend on others are {@code null}. */
  JsonObject defaults() {
    return entry.getAsJsonObject("defaults");
  }

  /** Whether a field is one of its configuration that must not be {@code null}. */
  boolean needs(String field) {
    return defaults().has(field) && !nullable.contains(field);
  }

  /** The name under which the table has a field. */
  String canonical(String field) {
    return names.entrySet().stream()
        .filter(group -> group.getValue().contains(field))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(field);
  }

  /** All names of a field, its own first. */
  public List<String> allNames(String field) {
    List<String> all = new ArrayList<>(names(canonical(field)));
    Collections.reverse(all);
    return all;
  }

  /** All names of a field, that which counts before the others first. */
  List<String> names(String canonical) {
    return names.getOrDefault(canonical, List.of(canonical));
  }

  /** The base of the rotation in layers of a kind, where a configuration names none. */
  double ropeTheta(String layerType) {
    JsonElement theta = entry.get("rope_theta");
    return theta.isJsonObject()
        ? theta.getAsJsonObject().get(layerType).getAsDouble()
        : theta.getAsDouble();
  }

  private static List<String> strings(JsonElement array) {
    return StreamSupport.stream(array.getAsJsonArray().spliterator(), false)
        .map(JsonElement::getAsString)
        .toList();
  }

  private static Map<String, KnownModel> models() {
    Map<String, KnownModel> models = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> entry : TABLE.getAsJsonObject("models").entrySet()) {
      models.put(
          entry.getKey(), new KnownModel(entry.getKey(), entry.getValue().getAsJsonObject()));
    }
    KnownModel own = ofOwn(TABLE.getAsJsonObject("models").getAsJsonObject("mixtral").deepCopy());
    models.put(own.modelType(), own);
    return models;
  }

  private static KnownModel ofOwn(JsonObject mixtral) {
    String architecture = "SgiclMixtralForCausalLM";
    JsonArray classes = new JsonArray();
    classes.add(architecture);
    mixtral.addProperty("class", architecture);
    mixtral.add("classes", classes);
    mixtral.getAsJsonObject("defaults").addProperty(ROUTING_MASS, 1.0);
    return new KnownModel("sgicl_mixtral", mixtral);
  }

  private static JsonObject table() {
    try (InputStream in = KnownModel.class.getResourceAsStream("configurations.json")) {
      if (in == null) {
        throw new IllegalStateException("configurations.json is missing from the library's jar");
      }
      return JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read configurations.json from the library's jar", e);
    }
  }
}
