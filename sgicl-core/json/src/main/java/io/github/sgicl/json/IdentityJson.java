package io.github.sgicl.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.sgicl.activation.CoordinateMask;
import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.activation.Place;
import io.github.sgicl.activation.Site;
import io.github.sgicl.activation.TokenPosition;
import io.github.sgicl.metric.Orientation;
import io.github.sgicl.score.ScoreIdentity;

/**
 * A score's identity as JSON: {@code model}, {@code fingerprint}, {@code compute_type}, {@code
 * template}, {@code layer}, {@code position}, {@code mask} (the coordinates left out), {@code
 * place}, {@code signal}, {@code orientation}.
 */
public final class IdentityJson {

  private IdentityJson() {}

  /** An identity as JSON. */
  public static JsonObject of(ScoreIdentity identity) {
    Site site = identity.site();
    JsonArray mask = new JsonArray();
    for (int coordinate : site.mask().hidden()) {
      mask.add(coordinate);
    }
    JsonObject json = new JsonObject();
    json.addProperty("model", identity.model().name());
    json.addProperty("fingerprint", identity.model().fingerprint());
    json.addProperty("compute_type", identity.model().computeType());
    json.addProperty("template", identity.template());
    json.addProperty("layer", site.layer());
    json.addProperty("position", JsonFields.word(site.position()));
    json.add("mask", mask);
    json.addProperty("place", JsonFields.word(site.place()));
    json.addProperty("signal", identity.signal());
    json.addProperty("orientation", JsonFields.word(identity.orientation()));
    return json;
  }

  /**
   * The identity that JSON tells.
   *
   * @throws IllegalArgumentException if it tells none; the message names the field
   */
  public static ScoreIdentity read(JsonObject json) {
    return read(new JsonFields(json));
  }

  static ScoreIdentity read(JsonFields json) {
    return new ScoreIdentity(
        new ModelIdentity(
            json.string("model"), json.string("fingerprint"), json.string("compute_type")),
        json.string("template"),
        new Site(
            json.integer("layer"),
            json.constant("position", TokenPosition.values()),
            CoordinateMask.hiding(json.integers("mask")),
            json.constant("place", Place.values())),
        json.string("signal"),
        json.constant("orientation", Orientation.values()));
  }
}
