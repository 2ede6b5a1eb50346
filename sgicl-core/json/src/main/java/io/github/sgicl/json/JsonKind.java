package io.github.sgicl.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;

/** What a JSON value is, in the words of an error message. */
final class JsonKind {

  private JsonKind() {}

  static String of(JsonElement value) {
    if (value.isJsonObject()) {
      return "an object";
    }
    if (value.isJsonArray()) {
      return "an array";
    }
    if (value instanceof JsonPrimitive primitive) {
      return primitive.isString() ? "a string" : primitive.isNumber() ? "a number" : "a boolean";
    }
    return "null";
  }
}
