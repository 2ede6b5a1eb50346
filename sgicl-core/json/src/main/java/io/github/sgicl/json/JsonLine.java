package io.github.sgicl.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * One object of a JSON Lines file and where it stands.
 *
 * @param file the file, as it was named
 * @param number the line, counted from 1
 * @param object the fields in their order; numbers keep the text they were written with
 */
public record JsonLine(Path file, int number, JsonObject object) {

  /**
   * The text of a field.
   *
   * @throws JsonLinesException if there is no such field, or it is not a string
   */
  public String text(String field) throws JsonLinesException {
    JsonElement value = object.get(field);
    if (value == null) {
      throw error("no field \"" + field + "\"; " + fields());
    }
    if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) {
      throw error("field \"" + field + "\" must be a string, was " + JsonKind.of(value));
    }
    return value.getAsString();
  }

  /**
   * The truth value of a field.
   *
   * @throws JsonLinesException if there is no such field, or it is neither true nor false
   */
  public boolean flag(String field) throws JsonLinesException {
    JsonElement value = object.get(field);
    if (value == null) {
      throw error("no field \"" + field + "\"; " + fields());
    }
    if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isBoolean()) {
      throw error("field \"" + field + "\" must be true or false, was " + JsonKind.of(value));
    }
    return value.getAsBoolean();
  }

  private String fields() {
    return object.isEmpty()
        ? "the object is empty"
        : object.keySet().stream()
            .map(name -> '"' + name + '"')
            .collect(Collectors.joining(", ", "there are ", ""));
  }

  /** A complaint about this line. */
  public JsonLinesException error(String problem) {
    return new JsonLinesException(file, number, problem);
  }

  /** A complaint about this line, and where it comes from. */
  public JsonLinesException error(String problem, Throwable cause) {
    return new JsonLinesException(file, number, problem, cause);
  }
}
