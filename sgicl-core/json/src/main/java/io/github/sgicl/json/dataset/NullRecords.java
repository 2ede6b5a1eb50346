package io.github.sgicl.json.dataset;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import io.github.sgicl.json.JsonLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The records with nothing where the question or the answer should be.
 *
 * @param all records of the file
 * @param nulls those of them with null or a blank
 */
record NullRecords(List<JsonLine> all, List<JsonLine> nulls) {

  private static final int NAMED = 10;
  private static final List<MappingKey> WANTED =
      List.of(
          MappingKey.QUESTION,
          MappingKey.CHOICES,
          MappingKey.RIGHT,
          MappingKey.RIGHT_TEXT,
          MappingKey.ANSWER,
          MappingKey.WORKED);

  NullRecords {
    all = List.copyOf(all);
    nulls = List.copyOf(nulls);
  }

  static NullRecords in(List<JsonLine> records, Mapping form) {
    return new NullRecords(
        records, records.stream().filter(record -> isNull(record, form)).toList());
  }

  /** A field that is missing is none that is null: the mapping may be wrong then. */
  private static boolean isNull(JsonLine record, Mapping form) {
    for (MappingKey key : WANTED) {
      Optional<FieldValue> value = form.value(key);
      if (value.isPresent() && !value.get().optional()) {
        List<JsonElement> found = value.get().in(record.object());
        if (!found.isEmpty() && found.stream().allMatch(NullRecords::isNothing)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isNothing(JsonElement value) {
    return value.isJsonNull()
        || (value instanceof JsonPrimitive text && text.isString() && text.getAsString().isBlank());
  }

  /**
   * The records that have what is wanted.
   *
   * @throws IOException if none has
   */
  List<JsonLine> others(Path file) throws IOException {
    List<JsonLine> others = all.stream().filter(one -> !nulls.contains(one)).toList();
    if (others.isEmpty()) {
      throw new IOException(
          "%s: all %d records have null or a blank where the question or the answer should be"
              .formatted(file, all.size()));
    }
    return others;
  }

  /** How many are left out, the first ten by their numbers. */
  Optional<String> note() {
    if (nulls.isEmpty()) {
      return Optional.empty();
    }
    String named =
        nulls.stream()
            .limit(NAMED)
            .map(record -> Integer.toString(record.number()))
            .collect(Collectors.joining(", "));
    return Optional.of(
        "%d of %d records have null or a blank where the question or the answer should be, and are left out: %s%s"
            .formatted(nulls.size(), all.size(), named, nulls.size() > NAMED ? ", …" : ""));
  }
}
