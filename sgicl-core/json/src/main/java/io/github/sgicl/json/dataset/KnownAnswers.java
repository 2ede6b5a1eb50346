package io.github.sgicl.json.dataset;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import io.github.sgicl.axis.Question;
import io.github.sgicl.json.JsonLine;
import io.github.sgicl.json.JsonLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which items were answered rightly, as somebody else found: by the items' ids. Immutable.
 *
 * @param right whether an item was answered rightly, by its id
 */
public record KnownAnswers(Map<String, Boolean> right) {

  private static final int NAMED = 10;
  private static final List<String> IDS = List.of("doc_id", "id");
  private static final List<String> MARKS = List.of("right", "acc", "exact_match");

  /** Copies the map. */
  public KnownAnswers {
    right = Map.copyOf(right);
  }

  /**
   * A file of samples, a JSON object a line, such as those of lm-evaluation-harness: {@code doc_id}
   * or {@code id} names the item; {@code right}, {@code acc} or {@code exact_match} is 1 or true
   * where the answer was right, 0 or false where it was wrong.
   *
   * @throws IOException if a line has no such fields, another value, or an item stands twice with
   *     another; it names the line
   */
  public static KnownAnswers from(Path samples) throws IOException {
    Map<String, Boolean> right = new LinkedHashMap<>();
    for (JsonLine line : JsonLines.read(samples)) {
      JsonElement id = line.object().get(field(line, IDS));
      if (!(id instanceof JsonPrimitive name) || name.isBoolean()) {
        throw line.error("the id of a sample must be a string or a number");
      }
      boolean mark = mark(line, field(line, MARKS));
      Boolean earlier = right.put(name.getAsString(), mark);
      if (earlier != null && earlier != mark) {
        throw line.error(
            "the sample %s is there twice, right and wrong; give a file of one filter"
                .formatted(name.getAsString()));
      }
    }
    return new KnownAnswers(right);
  }

  /**
   * A field of the items' own records, with values as in {@link #from}.
   *
   * @throws IOException if a record has no such field, or another value; it names the line
   */
  public static KnownAnswers of(List<DataItem> items, String field) throws IOException {
    Map<String, Boolean> right = new LinkedHashMap<>();
    for (DataItem item : items) {
      right.put(item.name(), mark(item.line(), field));
    }
    return new KnownAnswers(right);
  }

  /** The items whose answers are known, in their order. */
  public List<Question> knownOf(List<Question> items) {
    return items.stream().filter(item -> right.containsKey(item.id())).toList();
  }

  /** Says which items' answers are not known, the first ten by name; nothing if all are. */
  public Optional<String> missing(List<Question> items) {
    List<String> ids =
        items.stream().map(Question::id).filter(id -> !right.containsKey(id)).toList();
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "of %d of %d items it is not known whether they are answered rightly: %s%s"
            .formatted(
                ids.size(),
                items.size(),
                String.join(", ", ids.subList(0, Math.min(NAMED, ids.size()))),
                ids.size() > NAMED ? ", …" : ""));
  }

  /**
   * Whether an item was answered rightly.
   *
   * @throws IllegalArgumentException if that is not known
   */
  public boolean isRight(String id) {
    Boolean mark = right.get(id);
    if (mark == null) {
      throw new IllegalArgumentException("it is not known whether item " + id + " is right");
    }
    return mark;
  }

  private static String field(JsonLine line, List<String> names) throws IOException {
    for (String name : names) {
      if (line.object().has(name)) {
        return name;
      }
    }
    throw line.error("a sample must have one of %s".formatted(names));
  }

  private static boolean mark(JsonLine line, String field) throws IOException {
    JsonElement value = line.object().get(field);
    if (value instanceof JsonPrimitive mark) {
      if (mark.isBoolean()) {
        return mark.getAsBoolean();
      }
      if (mark.isNumber() && (mark.getAsDouble() == 0 || mark.getAsDouble() == 1)) {
        return mark.getAsDouble() == 1;
      }
    }
    throw line.error(
        "\"%s\" must be true or false, 1 or 0, was %s"
            .formatted(field, value == null ? "missing" : value));
  }
}
