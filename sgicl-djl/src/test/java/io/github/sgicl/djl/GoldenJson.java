package io.github.sgicl.djl;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads files of expected values. */
public final class GoldenJson {

  private GoldenJson() {}

  /** A file that holds one object. */
  public static JsonObject read(Path file) {
    try {
      return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The objects of an array. */
  public static Stream<JsonObject> objects(JsonElement array) {
    return elements(array).map(JsonElement::getAsJsonObject);
  }

  /** The elements of an array. */
  public static Stream<JsonElement> elements(JsonElement array) {
    JsonArray elements = array.getAsJsonArray();
    return StreamSupport.stream(elements.spliterator(), false);
  }

  /** An array of integers. */
  public static long[] longs(JsonElement array) {
    return elements(array).mapToLong(JsonElement::getAsLong).toArray();
  }

  /** An array of numbers, each the nearest float. */
  public static float[] floats(JsonElement array) {
    List<JsonElement> elements = elements(array).toList();
    float[] values = new float[elements.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = elements.get(i).getAsFloat();
    }
    return values;
  }
}
