package io.github.sgicl.json.jackson3;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Writes what a value is as an object of Gson.
 *
 * @param <T> what is written
 */
final class GsonSerializer<T> extends StdSerializer<T> {

  private final Function<T, JsonObject> json;

  GsonSerializer(Class<T> type, Function<T, JsonObject> json) {
    super(type);
    this.json = json;
  }

  @Override
  public void serialize(T value, JsonGenerator out, SerializationContext context) {
    write(json.apply(value), out);
  }

  private static void write(JsonElement value, JsonGenerator out) {
    if (value instanceof JsonObject object) {
      out.writeStartObject();
      for (Map.Entry<String, JsonElement> field : object.entrySet()) {
        out.writeName(field.getKey());
        write(field.getValue(), out);
      }
      out.writeEndObject();
    } else if (value instanceof JsonArray array) {
      out.writeStartArray();
      for (JsonElement element : array) {
        write(element, out);
      }
      out.writeEndArray();
    } else if (value instanceof JsonPrimitive primitive) {
      write(primitive, out);
    } else {
      out.writeNull();
    }
  }

  private static void write(JsonPrimitive value, JsonGenerator out) {
    if (value.isString()) {
      out.writeString(value.getAsString());
    } else if (value.isBoolean()) {
      out.writeBoolean(value.getAsBoolean());
    } else if (value.getAsNumber() instanceof Double number) {
      out.writeNumber(number);
    } else {
      out.writeNumber(value.getAsLong());
    }
  }
}
