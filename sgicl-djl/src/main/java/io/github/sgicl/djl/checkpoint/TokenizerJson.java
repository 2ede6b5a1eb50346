package io.github.sgicl.djl.checkpoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Refuses a {@code tokenizer.json} on which the native tokenizers would end the process instead of
 * reporting an error: one that is not strictly JSON, and a template that names a special token
 * which it does not define.
 */
public final class TokenizerJson {

  /** Large, and read by a parser that reports its errors. */
  private static final String MODEL = "model";

  private static final String POST_PROCESSOR = "post_processor";

  private TokenizerJson() {}

  /**
   * Checks a file's content.
   *
   * @throws CheckpointException if it is refused
   */
  public static void check(Path file, byte[] content) {
    JsonReader json = StrictJson.reader(content);
    try {
      if (json.peek() != JsonToken.BEGIN_OBJECT) {
        throw new CheckpointException(file, "must be a JSON object");
      }
      json.beginObject();
      while (json.hasNext()) {
        switch (json.nextName()) {
          case MODEL -> json.skipValue();
          case POST_PROCESSOR -> checkProcessor(file, sound(file, json));
          default -> {
            JsonElement unused = sound(file, json);
          }
        }
      }
      json.endObject();
      StrictJson.end(json);
    } catch (IOException e) {
      throw StrictJson.malformed(file, "", json, e);
    }
  }

  private static JsonElement sound(Path file, JsonReader json) throws IOException {
    JsonElement element = StrictJson.element(file, json);
    requireSound(element);
    return element;
  }

  private static void requireSound(JsonElement element) throws IOException {
    if (element instanceof JsonObject object) {
      for (Map.Entry<String, JsonElement> field : object.entrySet()) {
        requireWhole(field.getKey());
        requireSound(field.getValue());
      }
    } else if (element instanceof JsonArray array) {
      for (JsonElement one : array) {
        requireSound(one);
      }
    } else if (element instanceof JsonPrimitive primitive && primitive.isNumber()) {
      requireFinite(primitive.getAsString());
    } else if (element instanceof JsonPrimitive primitive) {
      requireWhole(primitive.getAsString());
    }
  }

  private static void requireWhole(String text) throws IOException {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        int whole = text.codePointAt(i);
        if (!Character.isSupplementaryCodePoint(whole)) {
          throw new MalformedJsonException("half a character");
        }
        i++;
      }
    }
  }

  private static void requireFinite(String number) throws IOException {
    if (!Double.isFinite(Double.parseDouble(number))) {
      throw new MalformedJsonException("a number beyond all bounds");
    }
  }

  private static void checkProcessor(Path file, JsonElement processor) {
    if (!(processor instanceof JsonObject fields)) {
      return;
    }
    JsonElement defined = fields.get("special_tokens");
    for (String template : new String[] {"single", "pair"}) {
      if (fields.get(template) instanceof JsonArray pieces) {
        pieces.forEach(piece -> checkPiece(file, piece, defined));
      }
    }
    if (fields.get("processors") instanceof JsonArray several) {
      several.forEach(one -> checkProcessor(file, one));
    }
  }

  private static void checkPiece(Path file, JsonElement piece, JsonElement defined) {
    if (piece instanceof JsonObject fields
        && fields.get("SpecialToken") instanceof JsonObject token
        && token.get("id") != null
        && token.get("id").isJsonPrimitive()) {
      String id = token.get("id").getAsString();
      if (!(defined instanceof JsonObject tokens) || !tokens.has(id)) {
        throw new CheckpointException(
            file, POST_PROCESSOR + " names the special token \"" + id + "\" without defining it");
      }
    }
  }
}
