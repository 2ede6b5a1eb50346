package io.github.sgicl.json.dataset;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a mapping makes of a record's fields. */
sealed interface FieldValue
    permits FieldPath, FieldValue.Several, FieldValue.Text, FieldValue.First, FieldValue.Chosen {

  /** The values, those of arrays one by one; empty if there are none. */
  List<JsonElement> in(JsonObject record);

  /** Whether the field is there, be it an empty list. */
  default boolean isThereIn(JsonObject record) {
    return !in(record).isEmpty();
  }

  /** Whether the record says that it has no value, by an empty list or null. */
  default boolean isEmptyIn(JsonObject record) {
    return false;
  }

  /** Whether a record may be without. */
  boolean optional();

  /**
   * A value as a mapping writes it.
   *
   * @throws IllegalArgumentException if it is none
   */
  static FieldValue of(JsonElement written) {
    if (written instanceof JsonArray several) {
      return new Several(all(several));
    }
    if (written instanceof JsonObject object && object.has("text") && object.size() == 1) {
      return new Text(object.get("text").getAsString());
    }
    if (written instanceof JsonObject object && object.has("first") && object.size() == 1) {
      return new First(all(object.getAsJsonArray("first")));
    }
    if (written instanceof JsonObject object && object.has("by") && object.size() == 2) {
      Map<String, String> words = new TreeMap<>();
      object
          .getAsJsonObject("words")
          .entrySet()
          .forEach(word -> words.put(word.getKey(), word.getValue().getAsString()));
      return new Chosen(FieldPath.of(object.get("by").getAsString()), words);
    }
    if (written instanceof JsonPrimitive path && path.isString()) {
      return FieldPath.of(path.getAsString());
    }
    throw new IllegalArgumentException(
        "a path, a list of values, or an object with \"text\", \"first\", or \"by\" and \"words\"");
  }

  private static List<FieldValue> all(JsonArray written) {
    List<FieldValue> values = new ArrayList<>();
    written.forEach(one -> values.add(of(one)));
    return values;
  }

  /**
   * The values of several, one behind the other.
   *
   * @param parts each of them
   */
  record Several(List<FieldValue> parts) implements FieldValue {

    @Override
    public List<JsonElement> in(JsonObject record) {
      List<JsonElement> found = new ArrayList<>();
      for (FieldValue part : parts) {
        List<JsonElement> values = part.in(record);
        if (values.isEmpty() && !part.optional()) {
          return List.of();
        }
        found.addAll(values);
      }
      return found;
    }

    @Override
    public boolean optional() {
      return parts.stream().allMatch(FieldValue::optional);
    }

    @Override
    public String toString() {
      return parts.stream().map(FieldValue::toString).collect(Collectors.joining(", "));
    }
  }

  /**
   * A text with fields in it, each a path in braces; white space at its ends is left out.
   *
   * @param pattern for example <code>{Body} {Question}</code>
   */
  record Text(String pattern) implements FieldValue {

    private static final Pattern FIELD = Pattern.compile("\\{([^{}]+)}");

    @Override
    public List<JsonElement> in(JsonObject record) {
      StringBuilder text = new StringBuilder();
      Matcher field = FIELD.matcher(pattern);
      int copied = 0;
      while (field.find()) {
        FieldPath path = FieldPath.of(field.group(1));
        List<JsonElement> values =
            path.in(record).stream().filter(JsonElement::isJsonPrimitive).toList();
        if (values.isEmpty() && !path.optional()) {
          return List.of();
        }
        text.append(pattern, copied, field.start());
        text.append(
            values.stream().map(JsonElement::getAsString).collect(Collectors.joining("\n")));
        copied = field.end();
      }
      return List.of(new JsonPrimitive(text.append(pattern.substring(copied)).toString().strip()));
    }

    @Override
    public boolean optional() {
      return false;
    }

    @Override
    public String toString() {
      return '"' + pattern + '"';
    }
  }

  /**
   * The first value that is not blank.
   *
   * @param parts where it may be
   */
  record First(List<FieldValue> parts) implements FieldValue {

    @Override
    public List<JsonElement> in(JsonObject record) {
      return parts.stream()
          .flatMap(part -> part.in(record).stream())
          .filter(value -> !value.isJsonNull())
          .filter(value -> !value.isJsonPrimitive() || !value.getAsString().isBlank())
          .limit(1)
          .toList();
    }

    @Override
    public boolean optional() {
      return parts.stream().anyMatch(FieldValue::optional);
    }

    @Override
    public String toString() {
      return parts.stream().map(FieldValue::toString).collect(Collectors.joining(" or "));
    }
  }

  /**
   * A text that the value of a field chooses.
   *
   * @param by the field
   * @param words the texts by its values
   */
  record Chosen(FieldPath by, Map<String, String> words) implements FieldValue {

    @Override
    public List<JsonElement> in(JsonObject record) {
      return by.in(record).stream()
          .filter(value -> value.isJsonPrimitive() && words.containsKey(value.getAsString()))
          .<JsonElement>map(value -> new JsonPrimitive(words.get(value.getAsString())))
          .toList();
    }

    @Override
    public boolean optional() {
      return by.optional();
    }

    @Override
    public String toString() {
      return by + " as one of " + words.keySet();
    }
  }
}
