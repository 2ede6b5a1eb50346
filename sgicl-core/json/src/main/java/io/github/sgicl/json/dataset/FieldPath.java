package io.github.sgicl.json.dataset;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a value stands in a record: names of fields, with dots between them. A name behind an array
 * means that field of each of its elements; {@code {key}} and {@code {value}} mean the names and
 * the values of an object's fields, in their order; {@code [1]} means the second of each array, and
 * {@code [from=user|human]} those elements whose field has one of the values. A field whose name is
 * the whole path comes first. A question mark at the end means that the field may be missing.
 *
 * @param path for example {@code choices.text}
 * @param optional whether it may be missing
 */
record FieldPath(String path, boolean optional) implements FieldValue {

  private static final String KEY = "{key}";
  private static final String VALUE = "{value}";
  private static final Pattern PLACE = Pattern.compile("\\[(\\d{1,4})]");
  private static final Pattern FILTER = Pattern.compile("\\[([^=\\]]+)=([^\\]]+)]");

  static FieldPath of(String text) {
    return text.endsWith("?")
        ? new FieldPath(text.substring(0, text.length() - 1), true)
        : new FieldPath(text, false);
  }

  @Override
  public List<JsonElement> in(JsonObject object) {
    List<JsonElement> found = new ArrayList<>();
    if (object.has(path)) {
      flat(object.get(path), found);
      return found;
    }
    found.add(object);
    for (String step : path.split("\\.", -1)) {
      List<JsonElement> next = new ArrayList<>();
      found.forEach(value -> step(value, step, next));
      found = next;
    }
    return found;
  }

  @Override
  public boolean isThereIn(JsonObject record) {
    int dot = path.lastIndexOf('.');
    if (record.has(path) || dot < 0 || !in(record).isEmpty()) {
      return record.has(path) || !in(record).isEmpty();
    }
    String last = path.substring(dot + 1);
    return new FieldPath(path.substring(0, dot), optional)
        .in(record).stream().anyMatch(value -> value instanceof JsonObject one && one.has(last));
  }

  @Override
  public boolean isEmptyIn(JsonObject record) {
    JsonElement root = record.get(path.split("\\.", 2)[0]);
    return in(record).isEmpty()
        && root != null
        && (isThereIn(record) || root.isJsonNull() || root.equals(new JsonArray()));
  }

  private static void step(JsonElement value, String step, List<JsonElement> to) {
    Matcher place = PLACE.matcher(step);
    Matcher filter = FILTER.matcher(step);
    if (place.matches()) {
      if (value instanceof JsonArray array && Integer.parseInt(place.group(1)) < array.size()) {
        to.add(array.get(Integer.parseInt(place.group(1))));
      }
    } else if (filter.matches()) {
      if (value instanceof JsonObject object && isOneOf(object.get(filter.group(1)), filter)) {
        to.add(object);
      }
    } else if (value.isJsonArray()) {
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

  private static boolean isOneOf(JsonElement value, Matcher filter) {
    return value instanceof JsonPrimitive one
        && Arrays.asList(filter.group(2).split("\\|", -1)).contains(one.getAsString());
  }

  private static void flat(JsonElement value, List<JsonElement> to) {
    if (value instanceof JsonArray array) {
      array.forEach(to::add);
    } else {
      to.add(value);
    }
  }

  @Override
  public String toString() {
    return '"' + path + '"';
  }
}
