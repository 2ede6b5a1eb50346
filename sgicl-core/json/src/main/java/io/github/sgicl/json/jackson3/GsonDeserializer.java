package io.github.sgicl.json.jackson3;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * Reads a value from an object of Gson.
 *
 * @param <T> what is read
 */
final class GsonDeserializer<T> extends StdDeserializer<T> {

  private final Function<JsonObject, T> made;

  GsonDeserializer(Class<T> type, Function<JsonObject, T> made) {
    super(type);
    this.made = made;
  }

  @Override
  public T deserialize(JsonParser in, DeserializationContext context) {
    String text = context.readTree(in).toString();
    try {
      return made.apply(com.google.gson.JsonParser.parseString(text).getAsJsonObject());
    } catch (IllegalArgumentException | IllegalStateException | JsonParseException e) {
      return context.reportInputMismatch(this, "%s", String.valueOf(e.getMessage()));
    }
  }
}
