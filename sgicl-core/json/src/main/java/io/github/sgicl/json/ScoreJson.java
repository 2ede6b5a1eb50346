package io.github.sgicl.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.sgicl.score.Score;

/**
 * A score as JSON: its {@code value} and its {@code identity}. A value that is undefined, NaN in
 * Java, is null; an infinite one is the string {@code "Infinity"} or {@code "-Infinity"}, for which
 * JSON has no number.
 */
public final class ScoreJson {

  private static final String UP = "Infinity";
  private static final String DOWN = "-Infinity";

  private ScoreJson() {}

  /** A score as JSON. */
  public static JsonObject of(Score score) {
    JsonObject json = new JsonObject();
    json.add("value", value(score.value()));
    json.add("identity", IdentityJson.of(score.identity()));
    return json;
  }

  /**
   * The score that JSON tells.
   *
   * @throws IllegalArgumentException if it tells none; the message names the field
   */
  public static Score read(JsonObject json) {
    JsonFields fields = new JsonFields(json);
    return new Score(fields.value("value"), IdentityJson.read(fields.object("identity")));
  }

  /** A value alone. */
  public static JsonElement value(double value) {
    if (Double.isNaN(value)) {
      return JsonNull.INSTANCE;
    }
    return Double.isFinite(value)
        ? new JsonPrimitive(value)
        : new JsonPrimitive(value > 0 ? UP : DOWN);
  }

  static double value(String name, JsonElement json) {
    if (json.isJsonNull()) {
      return Double.NaN;
    }
    if (json.equals(new JsonPrimitive(UP))) {
      return Double.POSITIVE_INFINITY;
    }
    return json.equals(new JsonPrimitive(DOWN))
        ? Double.NEGATIVE_INFINITY
        : JsonFields.finite(name, json);
  }
}
