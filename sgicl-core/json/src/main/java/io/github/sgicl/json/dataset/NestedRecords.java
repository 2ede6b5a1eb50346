package io.github.sgicl.json.dataset;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.sgicl.json.JsonLine;
import io.github.sgicl.json.JsonLinesException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Records that stand in lists inside of objects, such as SQuAD's {@code data.paragraphs.qas}: each
 * gets the single values of the objects around it, unless it has a field of that name itself. A
 * step in braces stands for all fields of an object, and their names become a field of that name.
 *
 * @param path the lists, with dots between them
 */
record NestedRecords(String path) {

  /** The records of these objects; none if a step is not there. */
  Optional<List<JsonLine>> in(List<JsonLine> lines) throws JsonLinesException {
    List<JsonObject> objects = lines.stream().map(JsonLine::object).toList();
    for (String step : path.split("\\.", -1)) {
      List<JsonObject> next = new ArrayList<>();
      for (JsonObject object : objects) {
        if (!step(object, step, next)) {
          return Optional.empty();
        }
      }
      objects = next;
    }
    List<JsonLine> records = new ArrayList<>();
    for (JsonObject object : objects) {
      records.add(new JsonLine(lines.get(0).file(), records.size() + 1, object));
    }
    return Optional.of(records);
  }

  private static boolean step(JsonObject object, String step, List<JsonObject> to) {
    if (step.startsWith("{") && step.endsWith("}")) {
      String name = step.substring(1, step.length() - 1);
      for (Map.Entry<String, JsonElement> field : object.entrySet()) {
        if (!(field.getValue() instanceof JsonObject inner)) {
          return false;
        }
        JsonObject record = inner.deepCopy();
        record.addProperty(name, field.getKey());
        to.add(record);
      }
      return true;
    }
    if (!(object.get(step) instanceof JsonArray array)) {
      return false;
    }
    for (JsonElement element : array) {
      if (!(element instanceof JsonObject inner)) {
        return false;
      }
      to.add(within(object, inner));
    }
    return true;
  }

  private static JsonObject within(JsonObject outer, JsonObject inner) {
    JsonObject record = new JsonObject();
    for (Map.Entry<String, JsonElement> field : outer.entrySet()) {
      if (field.getValue() instanceof JsonPrimitive && !inner.has(field.getKey())) {
        record.add(field.getKey(), field.getValue());
      }
    }
    inner.entrySet().forEach(field -> record.add(field.getKey(), field.getValue()));
    return record;
  }
}
