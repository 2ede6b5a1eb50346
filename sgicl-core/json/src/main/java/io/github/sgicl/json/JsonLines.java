package io.github.sgicl.json;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonWriter;
import com.google.gson.stream.MalformedJsonException;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON Lines: one JSON object per line, in UTF-8. What is read and written again keeps the order of
 * its fields and the text of its numbers.
 */
public final class JsonLines {

  private static final TypeAdapter<JsonElement> ELEMENTS = new Gson().getAdapter(JsonElement.class);
  private static final Pattern COLUMN = Pattern.compile("column (\\d+)");
  private static final Pattern UNPAIRED_SURROGATE = Pattern.compile("\\p{Cs}");

  private JsonLines() {}

  /**
   * Reads every object of a file. Blank lines and a byte order mark are skipped.
   *
   * @throws JsonLinesException naming the first line that is not UTF-8, longer than 16 MiB, not a
   *     JSON object, or has a field twice
   * @throws IOException if the file cannot be read
   */
  public static List<JsonLine> read(Path file) throws IOException {
    requireNoFolder(file);
    List<JsonLine> objects = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      readEach(file, in, objects::add);
    }
    return objects;
  }

  static void requireNoFolder(Path file) throws FileSystemException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "is a folder, not a file");
    }
  }

  /** Takes objects as they come. */
  @FunctionalInterface
  public interface LineReader {

    /** Takes an object; what this throws ends the reading. */
    void accept(JsonLine line) throws IOException;

    /**
     * Takes what is wrong with a line that is not an object; what this throws ends the reading.
     *
     * @throws IOException the problem, unless this is overridden
     */
    default void refuse(JsonLinesException problem) throws IOException {
      throw problem;
    }
  }

  /**
   * Reads the objects of a stream one by one, as soon as their line has come. Blank lines and a
   * byte order mark are skipped.
   *
   * @param name names the stream in errors
   * @throws JsonLinesException naming the first line that is not UTF-8, longer than 16 MiB, not a
   *     JSON object, or has a field twice, unless the reader takes it
   * @throws IOException if the stream cannot be read
   */
  public static void readEach(Path name, InputStream in, LineReader reader) throws IOException {
    Utf8Lines lines = new Utf8Lines(name, in);
    while (lines.advance()) {
      JsonObject object;
      try {
        String line = lines.text();
        if (line.isBlank()) {
          continue;
        }
        object = parse(name, lines.number(), line);
      } catch (JsonLinesException e) {
        reader.refuse(e);
        continue;
      }
      reader.accept(new JsonLine(name, lines.number(), object));
    }
  }

  /**
   * Reads a stream that is one JSON document: the objects of an array one by one, each with its
   * number from 1 in the place of a line's, or a single object. A byte order mark is skipped.
   *
   * @param name names the stream in errors
   * @throws JsonLinesException naming the first record that is no JSON object, is malformed, or has
   *     a field twice
   * @throws IOException if the stream cannot be read, or is not UTF-8
   */
  public static void readDocument(Path name, InputStream in, LineReader reader) throws IOException {
    Reader text =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
    text.mark(1);
    if (text.read() != '\uFEFF') {
      text.reset();
    }
    int[] number = {0};
    try {
      StrictJson.readEach(
          text,
          value -> {
            number[0]++;
            if (!value.isJsonObject()) {
              throw new JsonLinesException(
                  name, number[0], "expected a JSON object, found " + JsonKind.of(value));
            }
            reader.accept(new JsonLine(name, number[0], value.getAsJsonObject()));
          });
    } catch (CharacterCodingException e) {
      throw new JsonLinesException(name, number[0] + 1, "invalid UTF-8", e);
    } catch (StrictJson.RepeatedFieldException e) {
      throw new JsonLinesException(name, number[0] + 1, String.valueOf(e.getMessage()), e);
    } catch (EOFException | MalformedJsonException | JsonParseException e) {
      throw new JsonLinesException(
          name, number[0] + 1, "expected a JSON object, found malformed JSON", e);
    }
  }

  static JsonObject parse(Path file, int number, String line) throws IOException {
    try {
      JsonElement value = StrictJson.read(line);
      if (value.isJsonObject()) {
        return value.getAsJsonObject();
      }
      throw new JsonLinesException(
          file, number, "expected a JSON object, found " + JsonKind.of(value));
    } catch (StrictJson.RepeatedFieldException e) {
      throw new JsonLinesException(file, number, String.valueOf(e.getMessage()), e);
    } catch (EOFException | MalformedJsonException | JsonParseException e) {
      Matcher column = COLUMN.matcher(String.valueOf(e.getMessage()));
      throw new JsonLinesException(
          file,
          number,
          "expected a JSON object, found malformed JSON"
              + (column.find() ? " near column " + column.group(1) : ""),
          e);
    }
  }

  /**
   * Writes objects, a line each, and puts the file in place when it is whole: a run that is
   * interrupted leaves what was there before.
   *
   * @throws IllegalArgumentException if a number is NaN or infinite
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, Iterable<JsonObject> objects) throws IOException {
    AtomicFile.write(
        file,
        out -> {
          for (JsonObject object : objects) {
            out.write(line(object));
            out.write('\n');
          }
        });
  }

  /**
   * One object as a line of JSON, without the line end.
   *
   * @throws IllegalArgumentException if a number is NaN or infinite
   */
  public static String line(JsonObject object) {
    StringWriter text = new StringWriter();
    JsonWriter writer = new JsonWriter(text);
    writer.setHtmlSafe(false);
    writer.setSerializeNulls(true);
    try {
      ELEMENTS.write(writer, object);
    } catch (IOException e) {
      throw new IllegalStateException("a string buffer does not fail", e);
    }
    // UTF-8 has no bytes for half a surrogate pair, JSON has an escape.
    return UNPAIRED_SURROGATE
        .matcher(text.toString())
        .replaceAll(half -> "\\\\u%04x".formatted((int) half.group().charAt(0)));
  }
}
