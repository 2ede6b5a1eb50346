package io.github.sgicl.examples.score;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.sgicl.djl.TextReading;
import io.github.sgicl.metric.SparsityMetric;
import java.util.List;

/** What was measured of one text, as JSON. */
final class ScoreJson {

  private ScoreJson() {}

  /** The metrics of the first state that was read; one that is undefined for it is null. */
  static JsonObject of(TextReading reading, List<SparsityMetric> metrics) {
    JsonObject score = new JsonObject();
    float[] state = reading.states().get(0).toArray();
    for (SparsityMetric metric : metrics) {
      double value = metric.of(state);
      score.add(metric.name(), Double.isNaN(value) ? JsonNull.INSTANCE : new JsonPrimitive(value));
    }
    score.addProperty("tokens", reading.tokens());
    score.addProperty("next_token_entropy", reading.next().entropy());
    if (reading.unknownTokens() > 0) {
      score.addProperty("unknown_tokens", reading.unknownTokens());
    }
    return score;
  }
}
