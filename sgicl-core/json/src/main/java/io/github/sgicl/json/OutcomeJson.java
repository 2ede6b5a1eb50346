package io.github.sgicl.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.github.sgicl.comparison.JudgedAttempt;
import io.github.sgicl.comparison.QueryOutcome;
import io.github.sgicl.reranking.Attempt;
import io.github.sgicl.reranking.Attempt.EmittedStates;
import io.github.sgicl.reranking.Attempt.StateReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a strategy on a query: the kept answer with its scores, and the other tries in their
 * order with null in the kept one's place.
 */
final class OutcomeJson {

  private static final String TRIES = "tries";

  private OutcomeJson() {}

  static JsonObject of(QueryOutcome outcome) {
    JsonObject json = new JsonObject();
    json.addProperty("id", outcome.id());
    outcome.level().ifPresent(level -> json.addProperty("level", level));
    json.addProperty("cluster", outcome.cluster());
    outcome.gold().ifPresent(gold -> json.addProperty("gold", gold));
    copy(attempt(outcome.keptTry()), json);
    json.addProperty("credit", outcome.credit());
    json.addProperty("demonstration_tokens", outcome.demonstrationTokens());
    json.addProperty("generations", outcome.generations());
    if (outcome.tries().size() > 1) {
      JsonArray tries = new JsonArray();
      for (int i = 0; i < outcome.tries().size(); i++) {
        tries.add(i == outcome.kept() ? JsonNull.INSTANCE : attempt(outcome.tries().get(i)));
      }
      json.add(TRIES, tries);
    }
    return json;
  }

  private static void copy(JsonObject from, JsonObject to) {
    for (Map.Entry<String, JsonElement> field : from.entrySet()) {
      to.add(field.getKey(), field.getValue());
    }
  }

  static QueryOutcome read(JsonFields json) {
    JudgedAttempt keptTry = readAttempt(json);
    List<JudgedAttempt> tries = new ArrayList<>();
    int kept = 0;
    int keptTries = 0;
    if (json.has(TRIES)) {
      JsonArray all = json.array(TRIES);
      for (int i = 0; i < all.size(); i++) {
        if (all.get(i) instanceof JsonObject one) {
          tries.add(readAttempt(new JsonFields(one)));
        } else {
          tries.add(keptTry);
          kept = i;
          keptTries++;
        }
      }
    } else {
      tries.add(keptTry);
      keptTries = 1;
    }
    if (keptTries != 1) {
      throw new IllegalArgumentException(
          "\"tries\" must hold null once, where the kept one stands");
    }
    return new QueryOutcome(
        json.string("id"),
        json.optionalString("gold"),
        json.optionalString("level"),
        json.integer("cluster"),
        json.number("credit"),
        json.number("demonstration_tokens"),
        json.number("generations"),
        tries,
        kept);
  }

  private static JsonObject attempt(JudgedAttempt judged) {
    Attempt attempt = judged.attempt();
    JsonObject json = new JsonObject();
    attempt.digest().ifPresent(digest -> json.addProperty("prompt_sha256", digest));
    json.addProperty("answer", attempt.text());
    json.addProperty("right", judged.right());
    JsonObject scores = new JsonObject();
    scores.addProperty("prompt_tokens", attempt.promptTokens());
    scores.addProperty("sparsity", attempt.promptEnd().sparsity());
    scores.addProperty("entropy", attempt.promptEnd().entropy());
    scores.addProperty("top_probability", attempt.promptEnd().topProbability());
    if (attempt.emitted().isPresent()) {
      EmittedStates states = attempt.emitted().get();
      scores.addProperty("answer_tokens", states.tokens());
      scores.addProperty("answer_max_sparsity", states.maxSparsity());
      scores.addProperty("answer_mean_sparsity", states.meanSparsity());
      scores.addProperty("answer_max_entropy", states.maxEntropy());
      scores.addProperty("answer_mean_entropy", states.meanEntropy());
      scores.addProperty("answer_min_top_probability", states.minTopProbability());
    }
    json.add("scores", scores);
    return json;
  }

  private static JudgedAttempt readAttempt(JsonFields json) {
    JsonFields scores = json.object("scores");
    Attempt attempt =
        new Attempt(
            json.string("answer"),
            scores.integer("prompt_tokens"),
            new StateReading(
                scores.number("sparsity"),
                scores.number("entropy"),
                scores.number("top_probability")),
            scores.has("answer_tokens") ? Optional.of(states(scores)) : Optional.empty(),
            json.optionalString("prompt_sha256"));
    return new JudgedAttempt(attempt, json.flag("right"));
  }

  private static EmittedStates states(JsonFields scores) {
    return new EmittedStates(
        scores.integer("answer_tokens"),
        scores.number("answer_max_sparsity"),
        scores.number("answer_mean_sparsity"),
        scores.number("answer_max_entropy"),
        scores.number("answer_mean_entropy"),
        scores.number("answer_min_top_probability"));
  }
}
