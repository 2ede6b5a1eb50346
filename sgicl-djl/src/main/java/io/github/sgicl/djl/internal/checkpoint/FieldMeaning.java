package io.github.sgicl.djl.internal.checkpoint;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.util.List;

/** What comes of a field that is known. */
public sealed interface FieldMeaning {

  /** It is followed. */
  record Honoured() implements FieldMeaning {}

  /** It changes nothing when a text is read, whatever its value. */
  record WithoutEffect() implements FieldMeaning {}

  /** It changes nothing here, but does in other models: where it has a value, that is logged. */
  record OfOthers() implements FieldMeaning {}

  /**
   * It would change numbers in a way that is not followed, and is refused unless it is absent, null
   * or has a value that changes nothing.
   *
   * @param neutral these values, as JSON
   */
  record RefusedUnless(List<String> neutral) implements FieldMeaning {

    /** Copies the list. */
    public RefusedUnless {
      neutral = List.copyOf(neutral);
    }

    boolean allows(JsonElement value) {
      return value.isJsonNull()
          || neutral.stream().map(JsonParser::parseString).anyMatch(value::equals);
    }
  }
}
