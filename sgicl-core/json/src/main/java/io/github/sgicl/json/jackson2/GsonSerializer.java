package io.github.sgicl.json.jackson2;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;

/**
 * Writes what a value is as an object of Gson.
 *
 * @param <T> what is written
 */
final class GsonSerializer<T> extends StdSerializer<T> {

  private static final long serialVersionUID = 1L;

  private final transient Function<T, JsonObject> json;

  GsonSerializer(Class<T> type, Function<T, JsonObject> json) {
    super(type);
    this.json = json;
  }

  @Override
  public void serialize(T value, JsonGenerator out, SerializerProvider provider)
      throws IOException {
    write(json.apply(value), out);
  }

  private static void write(JsonElement value, JsonGenerator out) throws IOException {
    if (value instanceof JsonObject object) {
      out.writeStartObject();
      for (Map.Entry<String, JsonElement> field : object.entrySet()) {
        out.writeFieldName(field.getKey());
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

  private static void write(JsonPrimitive value, JsonGenerator out) throws IOException {
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
