package io.github.sgicl.json.dataset;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import io.github.sgicl.json.JsonLine;
import io.github.sgicl.json.JsonLinesException;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of one record as a mapping names them; what is missing or of another kind is refused
 * with the line's number.
 *
 * @param line the record and where it stands
 */
record RecordFields(JsonLine line) {

  /** All texts of a field, numbers as they are written; at least one. */
  List<String> texts(FieldPath path) throws JsonLinesException {
    List<String> texts = new ArrayList<>();
    for (JsonElement value : path.in(line.object())) {
      if (!(value instanceof JsonPrimitive primitive) || primitive.isBoolean()) {
        throw line.error("\"" + path.path() + "\" must hold text, held " + shortened(value));
      }
      texts.add(primitive.getAsString());
    }
    if (texts.isEmpty()) {
      throw line.error("no field \"" + path.path() + "\", the fields are " + names());
    }
    return texts;
  }

  /** The one text of a field, not blank. */
  String text(FieldPath path) throws JsonLinesException {
    List<String> texts = texts(path);
    if (texts.size() != 1) {
      throw line.error("\"" + path.path() + "\" must hold one text, held " + texts.size());
    }
    return notBlank(path, texts.get(0));
  }

  /** The texts of a field, a line each. */
  String lines(FieldPath path) throws JsonLinesException {
    return notBlank(path, String.join("\n", texts(path)));
  }

  /** All numbers of a field. */
  List<Double> numbers(FieldPath path) throws JsonLinesException {
    List<Double> numbers = new ArrayList<>();
    for (String text : texts(path)) {
      try {
        numbers.add(Double.valueOf(text));
      } catch (NumberFormatException e) {
        JsonLinesException wrong =
            line.error("\"" + path.path() + "\" must hold numbers, held \"" + text + "\"");
        wrong.initCause(e);
        throw wrong;
      }
    }
    return numbers;
  }

  private String notBlank(FieldPath path, String text) throws JsonLinesException {
    if (text.isBlank()) {
      throw line.error("\"" + path.path() + "\" is blank");
    }
    return text;
  }

  private String names() {
    return line.object().keySet().toString();
  }

  private static String shortened(JsonElement value) {
    String text = value.toString();
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
