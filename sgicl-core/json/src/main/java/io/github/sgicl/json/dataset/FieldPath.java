package io.github.sgicl.json.dataset;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where a value stands in a record: names of fields, with dots between them. A name behind an array
 * means that field of each of its elements; {@code {key}} and {@code {value}} mean the names and
 * the values of an object's fields, in their order.
 *
 * @param path for example {@code choices.text}
 */
record FieldPath(String path) {

  private static final String KEY = "{key}";
  private static final String VALUE = "{value}";

  /** The values there, those of arrays one by one; empty if there are none. */
  List<JsonElement> in(JsonObject object) {
    List<JsonElement> found = List.of(object);
    for (String step : path.split("\\.", -1)) {
      List<JsonElement> next = new ArrayList<>();
      found.forEach(value -> step(value, step, next));
      found = next;
    }
    return found;
  }

  private static void step(JsonElement value, String step, List<JsonElement> to) {
    if (value.isJsonArray()) {
      value.getAsJsonArray().forEach(element -> step(element, step, to));
    } else if (value.isJsonObject()) {
      for (Map.Entry<String, JsonElement> field : value.getAsJsonObject().entrySet()) {
        if (step.equals(KEY)) {
          to.add(new JsonPrimitive(field.getKey()));
        } else if (step.equals(VALUE) || step.equals(field.getKey())) {
          flat(field.getValue(), to);
        }
      }
    }
  }

  private static void flat(JsonElement value, List<JsonElement> to) {
    if (value instanceof JsonArray array) {
      array.forEach(to::add);
    } else {
      to.add(value);
    }
  }
}
