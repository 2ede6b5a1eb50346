package io.github.sgicl.djl.internal.tokenizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.ReadableFile;
import io.github.sgicl.djl.internal.checkpoint.StrictJson;
import io.github.sgicl.djl.internal.tokenizer.TokenizerParts.Numbered;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code tokenizer_config.json} says, and, where that has no {@code added_tokens_decoder}, the
 * older files {@code special_tokens_map.json} and {@code added_tokens.json}: the arguments with
 * which {@code from_pretrained} would make the tokenizer.
 */
final class TokenizerSettings {

  /** The special tokens that every tokenizer knows, in their order. */
  static final List<String> NAMES =
      List.of(
          "bos_token",
          "eos_token",
          "unk_token",
          "sep_token",
          "pad_token",
          "cls_token",
          "mask_token");

  static final String EXTRA = "extra_special_tokens";
  static final String MODEL_SPECIFIC = "model_specific_special_tokens";

  private static final String ADDITIONAL = "additional_special_tokens";
  private static final String DECODER = "added_tokens_decoder";
  private static final String OF_MAP = "__of_map";

  private final Path file;
  private final Map<String, JsonElement> fields;
  private final SortedMap<Integer, AddedToken> added = new TreeMap<>();
  private final Map<String, AddedToken> addedByContent = new HashMap<>();

  private TokenizerSettings(Path file, Map<String, JsonElement> fields) {
    this.file = file;
    this.fields = fields;
  }

  /**
   * Reads the settings of a checkpoint whose {@code tokenizer.json} has these added tokens.
   *
   * @throws CheckpointException if a file is malformed
   */
  static TokenizerSettings read(Path directory, List<Numbered> ofTokenizer) {
    Path file = directory.resolve("tokenizer_config.json");
    Map<String, JsonElement> fields =
        ReadableFile.isThere(file)
            ? new LinkedHashMap<>(StrictJson.object(file).asMap())
            : new LinkedHashMap<>();
    TokenizerSettings settings = new TokenizerSettings(file, fields);
    // They count for tokenizers that are made anew from their vocabularies only.
    fields.remove("add_bos_token");
    fields.remove("add_eos_token");
    settings.takeAdditionalAsExtra();
    settings.gatherModelSpecific();
    if (fields.containsKey(DECODER)) {
      settings.readDecoder();
    } else {
      settings.readOlderFiles(directory, ofTokenizer);
    }
    if (!fields.containsKey(EXTRA) && fields.containsKey(ADDITIONAL)) {
      fields.put(EXTRA, fields.remove(ADDITIONAL));
    }
    return settings;
  }

  /** No settings at all. */
  static TokenizerSettings none(Path file) {
    return new TokenizerSettings(file, Map.of());
  }

  Path file() {
    return file;
  }

  /** The names of all fields, in the order of the files. */
  Set<String> names() {
    return Collections.unmodifiableSet(fields.keySet());
  }

  /** Whether the field is there, be it null. */
  boolean has(String name) {
    return fields.containsKey(name);
  }

  /** A field's value, JSON null if it is absent. */
  JsonElement get(String name) {
    return fields.getOrDefault(name, JsonNull.INSTANCE);
  }

  /** Whether the field is there and says something. */
  boolean says(String name) {
    return !get(name).isJsonNull();
  }

  /** True or false; the fallback if absent or null. */
  boolean flag(String name, boolean fallback) {
    if (!says(name)) {
      return fallback;
    }
    if (get(name) instanceof JsonPrimitive flag && flag.isBoolean()) {
      return flag.getAsBoolean();
    }
    throw wrong(name, "true or false");
  }

  Optional<String> string(String name) {
    if (!says(name)) {
      return Optional.empty();
    }
    if (get(name) instanceof JsonPrimitive text && text.isString()) {
      return Optional.of(text.getAsString());
    }
    throw wrong(name, "a string");
  }

  CheckpointException wrong(String name, String wanted) {
    return new CheckpointException(
        file, name + " must be " + wanted + ", was " + (has(name) ? get(name) : "missing"));
  }

  /** The tokens to add, in the order of the ids that the files give them. */
  List<AddedToken> added() {
    return List.copyOf(added.values());
  }

  /** The added token of this content. */
  Optional<AddedToken> added(String content) {
    return Optional.ofNullable(addedByContent.get(content));
  }

  private void takeAdditionalAsExtra() {
    if (has(ADDITIONAL) && isFalsy(get(EXTRA))) {
      fields.put(EXTRA, fields.remove(ADDITIONAL));
    }
  }

  private static boolean isFalsy(JsonElement value) {
    return value.isJsonNull()
        || (value instanceof JsonArray list && list.isEmpty())
        || (value instanceof JsonObject object && object.isEmpty());
  }

  /** Further fields that end in {@code _token} name special tokens of the model's own. */
  private void gatherModelSpecific() {
    JsonObject own = new JsonObject();
    for (String name : List.copyOf(fields.keySet())) {
      if (isModelSpecific(name) && isString(get(name))) {
        own.add(name, get(name));
        fields.remove(name);
      }
    }
    takeNamedExtra(own);
    if (!own.isEmpty()) {
      fields.put(MODEL_SPECIFIC, own);
    }
  }

  static boolean isModelSpecific(String name) {
    return name.endsWith("_token") && !NAMES.contains(name);
  }

  private static boolean isString(JsonElement value) {
    return value instanceof JsonPrimitive primitive && primitive.isString();
  }

  /** Extra tokens that have names are the model's own as well. */
  private void takeNamedExtra(JsonObject own) {
    if (get(EXTRA) instanceof JsonObject named) {
      named.asMap().forEach(own::add);
      fields.remove(EXTRA);
    }
  }

  private void readDecoder() {
    if (!(get(DECODER) instanceof JsonObject tokens)) {
      throw wrong(DECODER, "an object");
    }
    for (Map.Entry<String, JsonElement> entry : tokens.entrySet()) {
      if (!(entry.getValue() instanceof JsonObject token)) {
        throw new CheckpointException(file, DECODER + " must hold objects, has " + entry);
      }
      add(id(entry.getKey(), file), AddedToken.read(file, token));
    }
  }

  private static int id(String id, Path file) {
    try {
      return Integer.parseInt(id.strip());
    } catch (NumberFormatException e) {
      throw new CheckpointException(
          file, "the id of an added token must be an integer, was " + id, e);
    }
  }

  private void add(int id, AddedToken token) {
    added.put(id, token);
    addedByContent.put(token.content(), token);
  }

  private void readOlderFiles(Path directory, List<Numbered> ofTokenizer) {
    Path map = directory.resolve("special_tokens_map.json");
    if (ReadableFile.isThere(map)) {
      mergeMap(map);
    }
    Path tokens = directory.resolve("added_tokens.json");
    if (ReadableFile.isThere(tokens)) {
      Set<String> special = special();
      for (Map.Entry<String, JsonElement> entry : StrictJson.object(tokens).entrySet()) {
        boolean isSpecial = special.contains(entry.getKey());
        add(
            id(entry.getValue().toString(), tokens),
            new AddedToken(
                entry.getKey(), false, false, false, Optional.of(!isSpecial), isSpecial));
      }
    }
    ofTokenizer.forEach(one -> add(one.id(), one.token()));
  }

  /** Every field of the map counts, whatever its name; its objects are tokens, all special. */
  private void mergeMap(Path map) {
    for (Map.Entry<String, JsonElement> entry : StrictJson.object(map).entrySet()) {
      String name = entry.getKey();
      JsonElement value = entry.getValue();
      if (value instanceof JsonObject object && !name.equals(EXTRA)) {
        value = marked(map, object);
      } else if (value instanceof JsonArray list && name.equals(EXTRA)) {
        value = joined(map, list);
      }
      fields.put(name, value);
    }
    if (get(EXTRA) instanceof JsonObject) {
      JsonObject own =
          get(MODEL_SPECIFIC) instanceof JsonObject some ? some.deepCopy() : new JsonObject();
      takeNamedExtra(own);
      fields.put(MODEL_SPECIFIC, own);
    }
  }

  private JsonArray joined(Path map, JsonArray list) {
    JsonArray all =
        get(EXTRA) instanceof JsonArray existing ? existing.deepCopy() : new JsonArray();
    for (JsonElement element : list) {
      JsonElement token = element instanceof JsonObject object ? marked(map, object) : element;
      if (!all.contains(token)) {
        all.add(token);
      }
    }
    return all;
  }

  /** A token's object as one that is known as such, and special. */
  private static JsonObject marked(Path map, JsonObject object) {
    JsonObject token = object.deepCopy();
    token.addProperty("special", true);
    AddedToken unused = AddedToken.read(map, token);
    token.addProperty(AddedToken.TYPE, "AddedToken");
    token.addProperty(OF_MAP, true);
    return token;
  }

  /**
   * The contents of the special tokens; objects that the configuration itself holds are not seen.
   */
  private Set<String> special() {
    Set<String> special = new HashSet<>();
    for (String name : NAMES) {
      seen(get(name)).ifPresent(special::add);
    }
    if (get(EXTRA) instanceof JsonArray list) {
      list.forEach(element -> seen(element).ifPresent(special::add));
    }
    return special;
  }

  private static Optional<String> seen(JsonElement token) {
    if (isString(token)) {
      return Optional.of(token.getAsString());
    }
    return token instanceof JsonObject object && object.has(OF_MAP)
        ? Optional.of(object.get("content").getAsString())
        : Optional.empty();
  }
}
