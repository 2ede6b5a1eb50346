package io.github.sgicl.json.jackson2;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.util.function.Function;

/**
 * Reads a value from an object of Gson.
 *
 * @param <T> what is read
 */
final class GsonDeserializer<T> extends StdDeserializer<T> {

  private static final long serialVersionUID = 1L;

  private final transient Function<JsonObject, T> made;

  GsonDeserializer(Class<T> type, Function<JsonObject, T> made) {
    super(type);
    this.made = made;
  }

  @Override
  public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
    String text = context.readTree(in).toString();
    try {
      return made.apply(com.google.gson.JsonParser.parseString(text).getAsJsonObject());
    } catch (IllegalArgumentException | IllegalStateException | JsonParseException e) {
      return context.reportInputMismatch(this, "%s", String.valueOf(e.getMessage()));
    }
  }
}
