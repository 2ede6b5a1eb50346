package io.github.sgicl.djl.internal.checkpoint;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import io.github.sgicl.djl.CheckpointException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JSON as RFC 8259 has it: UTF-8, no leniency, no name twice in an object, nesting bounded. */
public final class StrictJson {

  private static final int DEEPEST_NESTING = 64;

  private static final Pattern POSITION = Pattern.compile("line (\\d{1,9}) column (\\d{1,9})");
  private static final Pattern NO_NUMBER = Pattern.compile("\\G(NaN|-?Infinity)");

  private static final TypeAdapter<JsonElement> VALUES = new Gson().getAdapter(JsonElement.class);

  private StrictJson() {}

  /**
   * Reads a file that holds one object.
   *
   * @throws CheckpointException if it does not
   */
  public static JsonObject object(Path file) {
    return (JsonObject) read(file, JsonToken.BEGIN_OBJECT, "must be a JSON object");
  }

  /**
   * Reads a file that holds one array.
   *
   * @throws CheckpointException if it does not
   */
  public static JsonArray array(Path file) {
    return (JsonArray) read(file, JsonToken.BEGIN_ARRAY, "must be a JSON array");
  }

  private static JsonElement read(Path file, JsonToken begin, String wanted) {
    byte[] bytes = ReadableFile.whole(file);
    JsonReader json = reader(bytes);
    try {
      if (json.peek() != begin) {
        throw new CheckpointException(file, wanted);
      }
      JsonElement element = element(file, json);
      end(json);
      return element;
    } catch (IOException e) {
      throw malformed(file, noNumber(bytes, json), json, e);
    }
  }

  /** A reader that refuses what this class refuses, save repeated names. */
  public static JsonReader reader(byte[] utf8) {
    JsonReader json =
        new JsonReader(
            new InputStreamReader(
                new ByteArrayInputStream(utf8), StandardCharsets.UTF_8.newDecoder()));
    json.setStrictness(Strictness.STRICT);
    json.setNestingLimit(DEEPEST_NESTING);
    return json;
  }

  /** Refuses anything behind the first value. */
  public static void end(JsonReader json) throws IOException {
    if (json.peek() != JsonToken.END_DOCUMENT) {
      throw new MalformedJsonException("something follows the value");
    }
  }

  /** The exception for a file that its reader refused. */
  public static CheckpointException malformed(
      Path file, String part, JsonReader json, IOException cause) {
    String reason =
        cause instanceof CharacterCodingException ? "is not UTF-8" : "is not valid JSON";
    return new CheckpointException(file, part + reason + position(json), cause);
  }

  /** The exception for a name that stands twice in one object. */
  public static CheckpointException repeated(Path file, String name) {
    return new CheckpointException(file, "names \"" + name + "\" twice");
  }

  private static JsonObject object(Path file, JsonReader json) throws IOException {
    JsonObject object = new JsonObject();
    json.beginObject();
    while (json.hasNext()) {
      String name = json.nextName();
      if (object.has(name)) {
        throw repeated(file, name);
      }
      object.add(name, element(file, json));
    }
    json.endObject();
    return object;
  }

  /** Reads the value before which the reader stands. */
  public static JsonElement element(Path file, JsonReader json) throws IOException {
    JsonToken token = json.peek();
    if (token == JsonToken.BEGIN_OBJECT) {
      return object(file, json);
    }
    if (token == JsonToken.BEGIN_ARRAY) {
      JsonArray array = new JsonArray();
      json.beginArray();
      while (json.hasNext()) {
        array.add(element(file, json));
      }
      json.endArray();
      return array;
    }
    return VALUES.read(json);
  }

  /** Names what Python writes for what is no number, if the reader stands before it. */
  private static String noNumber(byte[] utf8, JsonReader json) {
    Matcher position = POSITION.matcher(json.toString());
    if (!position.find()) {
      return "";
    }
    String line =
        new String(utf8, StandardCharsets.UTF_8)
            .lines()
            .skip(Long.parseLong(position.group(1)) - 1)
            .findFirst()
            .orElse("");
    Matcher word = NO_NUMBER.matcher(line);
    return word.find(Math.min(line.length(), Integer.parseInt(position.group(2)) - 1))
        ? "has " + word.group() + ", which JSON has not; "
        : "";
  }

  /** Where the reader stands, as {@code " at line 1 column 9 path $.name"}. */
  private static String position(JsonReader json) {
    return json.toString().substring("JsonReader".length());
  }
}
