package io.github.sgicl.djl.internal.tokenizer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.sgicl.djl.CheckpointException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A text that is one token wherever it stands.
 *
 * @param content the text
 * @param singleWord whether it is left alone within a word
 * @param lstrip whether it takes the white space before it along
 * @param rstrip whether it takes the white space behind it along
 * @param normalization whether it is looked for in the normalised text; where it is not said, a
 *     special token is not
 * @param special whether it is left out of decoded texts
 */
record AddedToken(
    String content,
    boolean singleWord,
    boolean lstrip,
    boolean rstrip,
    Optional<Boolean> normalization,
    boolean special) {

  /** What marks an object of a configuration as an added token. */
  static final String TYPE = "__type";

  /** A special token, found in the text as it stands. */
  static AddedToken special(String content) {
    return new AddedToken(content, false, false, false, Optional.empty(), true);
  }

  /**
   * Reads a token's object.
   *
   * @throws CheckpointException if a field is not of its type
   */
  static AddedToken read(Path file, JsonObject fields) {
    return new AddedToken(
        content(file, fields),
        flag(file, fields, "single_word", false),
        flag(file, fields, "lstrip", false),
        flag(file, fields, "rstrip", false),
        fields.has("normalized")
            ? Optional.of(flag(file, fields, "normalized", false))
            : Optional.empty(),
        flag(file, fields, "special", false));
  }

  static boolean isMarked(JsonElement element) {
    return element instanceof JsonObject fields
        && fields.get(TYPE) instanceof JsonPrimitive type
        && type.getAsString().equals("AddedToken");
  }

  AddedToken asSpecial() {
    return new AddedToken(content, singleWord, lstrip, rstrip, normalization, true);
  }

  JsonObject toJson(int id) {
    JsonObject json = new JsonObject();
    json.addProperty("id", id);
    json.addProperty("content", content);
    json.addProperty("single_word", singleWord);
    json.addProperty("lstrip", lstrip);
    json.addProperty("rstrip", rstrip);
    json.addProperty("normalized", normalization.orElse(!special));
    json.addProperty("special", special);
    return json;
  }

  private static String content(Path file, JsonObject fields) {
    if (fields.get("content") instanceof JsonPrimitive content && content.isString()) {
      return content.getAsString();
    }
    throw new CheckpointException(
        file, "an added token must have a string as content, was " + fields);
  }

  private static boolean flag(Path file, JsonObject fields, String name, boolean fallback) {
    if (!fields.has(name)) {
      return fallback;
    }
    if (fields.get(name) instanceof JsonPrimitive flag && flag.isBoolean()) {
      return flag.getAsBoolean();
    }
    throw new CheckpointException(
        file, name + " of an added token must be true or false, was " + fields.get(name));
  }
}
