package io.github.sgicl.examples.pool;

import com.google.gson.JsonElement;
import io.github.sgicl.json.JsonLine;
import io.github.sgicl.json.JsonLinesException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A record of a pool.
 *
 * @param line the record and where it stands
 * @param question the question, not blank
 * @param answer its worked answer, not blank
 */
public record PoolRecord(JsonLine line, String question, String answer) {

  static PoolRecord of(JsonLine line, String questionField, String answerField)
      throws JsonLinesException {
    return new PoolRecord(line, notBlank(line, questionField), notBlank(line, answerField));
  }

  private static String notBlank(JsonLine line, String field) throws JsonLinesException {
    String text = line.text(field);
    if (text.isBlank()) {
      throw line.error("field \"" + field + "\" is blank");
    }
    return text;
  }

  /** The value of its first field that is called {@code id} or {@code something_id}. */
  public Optional<String> id() {
    return line.object().entrySet().stream()
        .filter(field -> field.getValue().isJsonPrimitive() && namesAnId(field.getKey()))
        .map(Map.Entry::getValue)
        .map(JsonElement::getAsString)
        .findFirst();
  }

  private static boolean namesAnId(String field) {
    String name = field.toLowerCase(Locale.ROOT);
    return name.equals("id") || name.equals("uid") || name.endsWith("_id");
  }
}
