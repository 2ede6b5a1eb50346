package io.github.sgicl.json.dataset;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads a mapping from its JSON object; what is wrong is told with the layout's name and the key.
 */
final class MappingReader {

  private static final List<String> SETTINGS =
      List.of(
          "extra",
          "answer_format",
          "base",
          "classes",
          "grades",
          "no_answer",
          "every",
          "order",
          "labelled_choices",
          "drop_between",
          "columns",
          "records",
          "reader",
          "beside",
          "known_by",
          "generic",
          "note");

  private final String name;
  private final JsonObject json;
  private final Map<MappingKey, FieldValue> values = new EnumMap<>(MappingKey.class);

  private MappingReader(String name, JsonObject json) {
    this.name = name;
    this.json = json;
  }

  static Mapping read(String name, JsonObject json) throws IOException {
    return new MappingReader(name, json).mapping();
  }

  private Mapping mapping() throws IOException {
    for (Map.Entry<String, JsonElement> entry : json.entrySet()) {
      Optional<MappingKey> key = MappingKey.named(entry.getKey());
      if (key.isPresent()) {
        values.put(key.get(), value(entry.getKey(), entry.getValue()));
      } else if (!SETTINGS.contains(entry.getKey())) {
        throw wrong(
            "a mapping may have %s and %s, had \"%s\""
                .formatted(Arrays.toString(MappingKey.values()), SETTINGS, entry.getKey()));
      }
    }
    List<String> classes = texts("classes");
    checkKeys(!classes.isEmpty());
    return new Mapping(
        values,
        extra(),
        kind(!classes.isEmpty()),
        base(),
        classes,
        texts("grades"),
        text("no_answer"),
        flag("every"),
        word("order", "shuffled", "fixed").equals("fixed"),
        flag("labelled_choices"),
        dropBetween(),
        rows(),
        knownBy(),
        flag("generic"),
        text("note"));
  }

  private void checkKeys(boolean classes) throws IOException {
    boolean right = has(MappingKey.RIGHT) || has(MappingKey.RIGHT_TEXT) || has(MappingKey.SCORES);
    if (!has(MappingKey.QUESTION)) {
      throw wrong("a mapping must have \"question\", had " + values.keySet());
    }
    if ((has(MappingKey.CHOICES) || classes) != right) {
      throw wrong(
          "\"choices\" (or \"classes\") need \"right\", \"right_text\" or \"scores\", and none"
              + " stands without them");
    }
    if (has(MappingKey.CHOICES) && classes) {
      throw wrong("\"classes\" are the choices of every record, leave out \"choices\"");
    }
    if (has(MappingKey.TITLES) && !has(MappingKey.CONTEXT)) {
      throw wrong("\"titles\" are those of a \"context\", and there is none");
    }
  }

  private boolean has(MappingKey key) {
    return values.containsKey(key);
  }

  private FieldValue value(String key, JsonElement written) throws IOException {
    try {
      return FieldValue.of(written);
    } catch (IllegalArgumentException
        | IllegalStateException
        | UnsupportedOperationException
        | ClassCastException e) {
      throw new IOException(
          "%s: \"%s\" must be a path, a list of values, or an object with \"text\", \"first\", or"
                  .formatted(name, key)
              + " \"by\" and \"words\", was "
              + written,
          e);
    }
  }

  private Map<String, FieldValue> extra() throws IOException {
    Map<String, FieldValue> extra = new TreeMap<>();
    for (Map.Entry<String, JsonElement> entry : object("extra").entrySet()) {
      extra.put(entry.getKey(), value("extra." + entry.getKey(), entry.getValue()));
    }
    return extra;
  }

  private AnswerKind kind(boolean classes) throws IOException {
    Optional<String> named = text("answer_format");
    if (named.isEmpty()) {
      return classes
          ? AnswerKind.OPTION
          : has(MappingKey.CHOICES) ? AnswerKind.LETTER : AnswerKind.NUMBER_OR_TEXT;
    }
    return AnswerKind.named(named.get())
        .orElseThrow(
            () ->
                wrong(
                    "\"answer_format\" must be one of %s, was \"%s\""
                        .formatted(List.of(AnswerKind.values()), named.get())));
  }

  private OptionalInt base() throws IOException {
    if (!json.has("base")) {
      return OptionalInt.empty();
    }
    String base = json.get("base").toString();
    if (!base.equals("0") && !base.equals("1")) {
      throw wrong("\"base\" must be 0 or 1, was " + base);
    }
    return OptionalInt.of(Integer.parseInt(base));
  }

  private List<String> dropBetween() throws IOException {
    List<String> drop = texts("drop_between");
    if (json.has("drop_between") && (drop.size() != 2 || drop.contains(""))) {
      throw wrong("\"drop_between\" must be two strings, was " + drop);
    }
    return drop;
  }

  private Mapping.Rows rows() throws IOException {
    Optional<String> reader = text("reader");
    Optional<OwnForm> known = reader.flatMap(OwnForm::named);
    if (reader.isPresent() && known.isEmpty()) {
      throw wrong(
          "\"reader\" must be one of %s, was \"%s\""
              .formatted(List.of(OwnForm.values()), reader.get()));
    }
    Map<String, String> beside = new TreeMap<>();
    for (Map.Entry<String, JsonElement> entry : object("beside").entrySet()) {
      beside.put(entry.getKey(), string("beside", entry.getValue()));
    }
    return new Mapping.Rows(texts("columns"), text("records"), known, beside);
  }

  private Map<FieldPath, Pattern> knownBy() throws IOException {
    Map<FieldPath, Pattern> known = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> entry : object("known_by").entrySet()) {
      try {
        known.put(
            FieldPath.of(entry.getKey()), Pattern.compile(string("known_by", entry.getValue())));
      } catch (PatternSyntaxException e) {
        throw new IOException(name + ": \"known_by\" must hold patterns, held " + entry, e);
      }
    }
    return known;
  }

  private List<String> texts(String key) throws IOException {
    List<String> texts = new ArrayList<>();
    if (json.has(key)) {
      if (!(json.get(key) instanceof JsonArray array)) {
        throw wrong("\"%s\" must be a list of strings, was %s".formatted(key, json.get(key)));
      }
      for (JsonElement one : array) {
        texts.add(string(key, one));
      }
    }
    return texts;
  }

  private Optional<String> text(String key) throws IOException {
    return json.has(key) ? Optional.of(string(key, json.get(key))) : Optional.empty();
  }

  private String string(String key, JsonElement value) throws IOException {
    if (value instanceof JsonPrimitive primitive && primitive.isString()) {
      return primitive.getAsString();
    }
    throw wrong("\"%s\" must hold strings, held %s".formatted(key, value));
  }

  private boolean flag(String key) throws IOException {
    JsonElement value = json.has(key) ? json.get(key) : new JsonPrimitive(false);
    if (value instanceof JsonPrimitive primitive && primitive.isBoolean()) {
      return primitive.getAsBoolean();
    }
    throw wrong("\"%s\" must be true or false, was %s".formatted(key, value));
  }

  private String word(String key, String usual, String other) throws IOException {
    String word = text(key).orElse(usual);
    if (!word.equals(usual) && !word.equals(other)) {
      throw wrong("\"%s\" must be %s or %s, was \"%s\"".formatted(key, usual, other, word));
    }
    return word;
  }

  private JsonObject object(String key) throws IOException {
    if (!json.has(key)) {
      return new JsonObject();
    }
    if (json.get(key) instanceof JsonObject object) {
      return object;
    }
    throw wrong("\"%s\" must be an object, was %s".formatted(key, json.get(key)));
  }

  private IOException wrong(String problem) {
    return new IOException(name + ": " + problem);
  }
}
