package io.github.sgicl.djl.internal.tokenizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.MalformedJsonException;
import io.github.sgicl.djl.CheckpointException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Refuses what of a {@code tokenizer.json} makes the native tokenizers end the process instead of
 * reporting an error: half characters, numbers beyond all bounds, and a template that names a
 * special token which it does not define.
 */
final class TokenizerSoundness {

  private TokenizerSoundness() {}

  static void require(JsonElement element) throws IOException {
    if (element instanceof JsonObject object) {
      for (Map.Entry<String, JsonElement> field : object.entrySet()) {
        requireWhole(field.getKey());
        require(field.getValue());
      }
    } else if (element instanceof JsonArray array) {
      for (JsonElement one : array) {
        require(one);
      }
    } else if (element instanceof JsonPrimitive primitive && primitive.isNumber()) {
      requireFinite(primitive.getAsString());
    } else if (element instanceof JsonPrimitive primitive) {
      requireWhole(primitive.getAsString());
    }
  }

  static void requireWhole(String text) throws IOException {
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

  static void requireDefined(Path file, JsonElement processor) {
    if (!(processor instanceof JsonObject fields)) {
      return;
    }
    JsonElement defined = fields.get("special_tokens");
    for (String template : new String[] {"single", "pair"}) {
      if (fields.get(template) instanceof JsonArray pieces) {
        pieces.forEach(piece -> requireDefined(file, piece, defined));
      }
    }
    if (fields.get("processors") instanceof JsonArray several) {
      several.forEach(one -> requireDefined(file, one));
    }
  }

  private static void requireDefined(Path file, JsonElement piece, JsonElement defined) {
    if (piece instanceof JsonObject fields
        && fields.get("SpecialToken") instanceof JsonObject token
        && token.get("id") != null
        && token.get("id").isJsonPrimitive()) {
      String id = token.get("id").getAsString();
      if (!(defined instanceof JsonObject tokens) || !tokens.has(id)) {
        throw new CheckpointException(
            file, "post_processor names the special token \"" + id + "\" without defining it");
      }
    }
  }
}
