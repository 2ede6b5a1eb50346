package io.github.sgicl.json;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * How the items of a pool are written as JSON objects and read back. Immutable.
 *
 * @param <T> what the pool is made of
 */
public final class ItemFormat<T> {

  /**
   * Reads an item.
   *
   * @param <T> what is read
   */
  @FunctionalInterface
  public interface Reader<T> {

    /**
     * The item of an object.
     *
     * @throws IOException if it is none, best {@link JsonLine#error}, which names file and line
     */
    T read(JsonLine line) throws IOException;
  }

  private final Function<? super T, JsonObject> writer;
  private final Reader<? extends T> reader;
  private final Optional<String> scored;

  private ItemFormat(
      Function<? super T, JsonObject> writer, Reader<? extends T> reader, Optional<String> scored) {
    this.writer = writer;
    this.reader = reader;
    this.scored = scored;
  }

  /**
   * A format of one's own.
   *
   * @param writer makes an object of an item
   * @param reader makes the item of the object again
   */
  public static <T> ItemFormat<T> of(
      Function<? super T, JsonObject> writer, Reader<? extends T> reader) {
    return new ItemFormat<>(writer, reader, Optional.empty());
  }

  /** Texts, each as an object with a field {@code text}, which is what was scored. */
  public static ItemFormat<String> text() {
    return ItemFormat.<String>of(
            text -> {
              JsonObject json = new JsonObject();
              json.addProperty("text", text);
              return json;
            },
            line -> line.text("text"))
        .scoring("text");
  }

  /**
   * Java records, a field for each component, by its name. Components may be strings, booleans,
   * {@code int}, {@code long}, {@code double}, and lists of these. A field for which there is no
   * component is left unread.
   *
   * @throws IllegalArgumentException if a component is of another type
   */
  public static <R extends Record> ItemFormat<R> record(Class<R> type) {
    RecordFormat<R> format = RecordFormat.of(type);
    return of(format::write, format::read);
  }

  /** JSON objects as they are. */
  public static ItemFormat<JsonObject> json() {
    return of(JsonObject::deepCopy, JsonLine::object);
  }

  /**
   * This format of items whose scores are those of the text in a field. A file says so, and who
   * reads it can hold a score against the text.
   */
  public ItemFormat<T> scoring(String field) {
    return new ItemFormat<>(writer, reader, Optional.of(field));
  }

  /** The field whose text was scored, if it is said. */
  Optional<String> scored() {
    return scored;
  }

  JsonObject write(T item) {
    JsonObject json = Objects.requireNonNull(writer.apply(item)).deepCopy();
    for (String name : CurriculumFile.ADDED) {
      if (json.has(name)) {
        throw new IllegalArgumentException(
            "an item may have no field \"%s\", which a curriculum's file adds".formatted(name));
      }
    }
    return json;
  }

  T read(JsonLine line) throws IOException {
    return reader.read(line);
  }
}
