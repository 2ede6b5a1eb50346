package io.github.sgicl.djl.internal.checkpoint;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.FieldMeaning.Honoured;
import io.github.sgicl.djl.internal.checkpoint.FieldMeaning.OfOthers;
import io.github.sgicl.djl.internal.checkpoint.FieldMeaning.RefusedUnless;
import io.github.sgicl.djl.internal.checkpoint.FieldMeaning.WithoutEffect;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a family of models makes of each field of a configuration. Every field that the code of
 * {@code transformers} reads for the model type is in it. Immutable; refinements return a new
 * value.
 */
public final class FieldAccounts {

  private final KnownModel model;
  private final RopeStyle rope;
  private final Map<String, FieldMeaning> meanings;
  private final Map<String, JsonElement> defaults;

  private FieldAccounts(
      KnownModel model,
      RopeStyle rope,
      Map<String, FieldMeaning> meanings,
      Map<String, JsonElement> defaults) {
    this.model = model;
    this.rope = rope;
    this.meanings = meanings;
    this.defaults = defaults;
  }

  /** The fields that the configurations of all models may have. */
  public static FieldAccounts of(String modelType) {
    KnownModel model =
        KnownModel.of(modelType)
            .orElseThrow(() -> new IllegalArgumentException("unknown model type " + modelType));
    return CommonFields.in(
        new FieldAccounts(model, RopeStyle.ofWholeHeads(), new TreeMap<>(), new TreeMap<>()));
  }

  /** Fields that the family follows. */
  public FieldAccounts honouring(String... names) {
    return with(List.of(names), new Honoured());
  }

  /** A field that the family follows and of which the class's configuration has no default. */
  public FieldAccounts honouringOr(String name, String defaultJson) {
    Map<String, JsonElement> more = new TreeMap<>(defaults);
    more.put(name, JsonParser.parseString(defaultJson));
    return new FieldAccounts(model, rope, honouring(name).meanings, more);
  }

  /** Fields that change nothing when a text is read, at any value. */
  public FieldAccounts ignoring(String... names) {
    return with(List.of(names), new WithoutEffect());
  }

  /** Fields that other models follow, and that change nothing here. */
  public FieldAccounts leavingToOthers(String... names) {
    return with(List.of(names), new OfOthers());
  }

  /**
   * A field that would change numbers in a way that is not followed.
   *
   * @param unless the values that change nothing, as JSON; null is one without being named
   */
  public FieldAccounts refusing(String name, String... unless) {
    return with(List.of(name), new RefusedUnless(List.of(unless)));
  }

  /** The fields by which positions turn queries and keys. */
  public FieldAccounts turning(RopeStyle style) {
    Map<String, FieldMeaning> more =
        with(rope.topFields(), new OfOthers()).with(style.topFields(), new Honoured()).meanings;
    return new FieldAccounts(model, style, more, defaults);
  }

  private FieldAccounts with(Collection<String> names, FieldMeaning meaning) {
    Map<String, FieldMeaning> more = new TreeMap<>(meanings);
    for (String name : names) {
      more.put(name, meaning);
    }
    return new FieldAccounts(model, rope, more, defaults);
  }

  /** The model that these are the fields of. */
  public KnownModel model() {
    return model;
  }

  /** Each field that is known, in the order of the alphabet. Unmodifiable. */
  public Map<String, FieldMeaning> meanings() {
    return Collections.unmodifiableMap(meanings);
  }

  /** What comes of a field, under any of its names; empty if it is not known. */
  public Optional<FieldMeaning> meaning(String name) {
    return Optional.ofNullable(meanings.get(model.canonical(name)));
  }

  /**
   * A configuration as the family reads it. Fields that nothing reads are logged.
   *
   * @throws CheckpointException if a field asks for what the family does not follow
   */
  public AccountedConfig read(ModelConfig config) {
    return AccountedConfig.of(config, this);
  }

  /** What is taken where a field is left out, as JSON; empty if it follows from others, or none. */
  public Optional<String> defaultOf(String name) {
    if (meanings.get(name) instanceof Honoured && rope.topFields().contains(name)) {
      return rope.defaultOf(name, model);
    }
    JsonElement value = defaults().get(model.canonical(name));
    return value == null || value.isJsonNull() ? Optional.empty() : Optional.of(value.toString());
  }

  RopeStyle rope() {
    return rope;
  }

  /** The value of a field that is left out, as {@code JsonObject}s hold it; null if unknown. */
  JsonObject defaults() {
    JsonObject all = model.defaults().deepCopy();
    defaults.forEach(all::add);
    return all;
  }

  boolean needs(String name) {
    return defaults.containsKey(name) || model.needs(name);
  }
}
