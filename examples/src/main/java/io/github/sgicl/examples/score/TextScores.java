package io.github.sgicl.examples.score;

import com.google.gson.JsonObject;
import io.github.sgicl.json.ScoreJson;
import io.github.sgicl.score.Score;
import java.util.List;

/**
 * What is known of one text.
 *
 * @param metrics of the state at its end
 * @param tokens how many tokens it has
 * @param unknownTokens how many of them the tokenizer does not know
 * @param nextTokenEntropy how unsure the model is of what follows, in nats
 */
record TextScores(List<Score> metrics, int tokens, int unknownTokens, double nextTokenEntropy) {

  /** As JSON; a metric that is undefined is null. */
  JsonObject object() {
    JsonObject object = new JsonObject();
    for (Score metric : metrics) {
      object.add(metric.identity().signal(), ScoreJson.value(metric.value()));
    }
    object.addProperty("tokens", tokens);
    object.addProperty(NextTokenEntropy.NAME, nextTokenEntropy);
    if (unknownTokens > 0) {
      object.addProperty("unknown_tokens", unknownTokens);
    }
    return object;
  }
}
