package io.github.sgicl.json.dataset;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import io.github.sgicl.json.JsonLine;
import io.github.sgicl.json.JsonLinesException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fields of one record as a mapping names them; what is missing or of another kind is refused
 * with the record's number, the key of the mapping and the field.
 *
 * @param line the record and where it stands
 * @param mapping names the fields
 */
record RecordFields(JsonLine line, Mapping mapping) {

  /** All texts of a key, numbers and truth values as they are written; empty if they may be. */
  List<String> texts(MappingKey key) throws JsonLinesException {
    Optional<FieldValue> value = mapping.value(key);
    return value.isPresent() ? texts(key.toString(), value.get()) : List.of();
  }

  /** The same of a value of any name. */
  List<String> texts(String key, FieldValue value) throws JsonLinesException {
    List<String> texts = new ArrayList<>();
    for (JsonElement found : present(key, value)) {
      texts.add(text(key, value, found));
    }
    return texts;
  }

  /** What is there, without null where it may be missing. */
  List<JsonElement> present(String key, FieldValue value) throws JsonLinesException {
    List<JsonElement> found = value.in(line.object());
    if (value.optional()) {
      return found.stream().filter(one -> !one.isJsonNull()).toList();
    }
    if (found.isEmpty()) {
      throw line.error(
          "%s: no field %s, the fields are %s".formatted(key, value, line.object().keySet()));
    }
    return found;
  }

  private String text(String key, FieldValue value, JsonElement found) throws JsonLinesException {
    if (found instanceof JsonPrimitive primitive) {
      return primitive.getAsString();
    }
    throw line.error("%s: %s must hold text, held %s".formatted(key, value, shortened(found)));
  }

  /** The one text of a key, not blank; none if it may be missing, or the mapping has no such. */
  Optional<String> single(MappingKey key) throws JsonLinesException {
    Optional<FieldValue> value = mapping.value(key);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    List<String> texts = texts(key.toString(), value.get());
    if (value.get().optional() && texts.stream().allMatch(String::isBlank)) {
      return Optional.empty();
    }
    if (texts.size() != 1) {
      throw line.error(
          "%s: %s must hold one text, held %d".formatted(key, value.get(), texts.size()));
    }
    return Optional.of(notBlank(key.toString(), value.get(), texts.get(0)));
  }

  /** Texts that stand before others: one that is a list of sentences becomes one text. */
  List<String> passages(MappingKey key) throws JsonLinesException {
    Optional<FieldValue> value = mapping.value(key);
    List<String> passages = new ArrayList<>();
    if (value.isPresent()) {
      for (JsonElement found : present(key.toString(), value.get())) {
        passages.add(
            found instanceof JsonArray sentences
                ? joined(key, value.get(), sentences)
                : text(key.toString(), value.get(), found));
      }
    }
    return passages;
  }

  private String joined(MappingKey key, FieldValue value, JsonArray sentences)
      throws JsonLinesException {
    StringBuilder text = new StringBuilder();
    for (JsonElement one : sentences) {
      String sentence = text(key.toString(), value, one);
      boolean spaced = text.isEmpty() || sentence.startsWith(" ");
      text.append(spaced ? "" : " ").append(sentence);
    }
    return text.toString();
  }

  /** The texts of a value, a line each. */
  Optional<String> lines(String key, FieldValue value) throws JsonLinesException {
    String text = String.join("\n", texts(key, value));
    return text.isBlank() && value.optional()
        ? Optional.empty()
        : Optional.of(notBlank(key, value, text));
  }

  /** All numbers of a key; true is 1. */
  List<Double> numbers(MappingKey key) throws JsonLinesException {
    List<Double> numbers = new ArrayList<>();
    for (String text : texts(key)) {
      try {
        numbers.add(
            switch (text) {
              case "true" -> 1.0;
              case "false" -> 0.0;
              default -> Double.parseDouble(text);
            });
      } catch (NumberFormatException e) {
        throw line.error(
            "%s: %s must hold numbers, held \"%s\""
                .formatted(key, mapping.value(key).orElseThrow(), text),
            e);
      }
    }
    return numbers;
  }

  private String notBlank(String key, FieldValue value, String text) throws JsonLinesException {
    if (text.isBlank()) {
      throw line.error("%s: %s is blank".formatted(key, value));
    }
    return text;
  }

  static String shortened(JsonElement value) {
    String text = value.toString();
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
