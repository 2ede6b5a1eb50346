package io.github.sgicl.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.sgicl.reranking.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Attempts in a journal; numbers come back to the last bit. */
final class AttemptJson {

  private static final String ATTEMPTS = "attempts";
  private static final String DIGEST = "prompt_sha256";

  private AttemptJson() {}

  static JsonObject of(List<Attempt> attempts) {
    JsonArray array = new JsonArray();
    attempts.forEach(attempt -> array.add(json(attempt)));
    JsonObject object = new JsonObject();
    object.add(ATTEMPTS, array);
    return object;
  }

  static List<Attempt> attempts(JsonObject object) {
    List<Attempt> attempts = new ArrayList<>();
    object.getAsJsonArray(ATTEMPTS).forEach(one -> attempts.add(attempt(one.getAsJsonObject())));
    return List.copyOf(attempts);
  }

  private static JsonObject json(Attempt attempt) {
    JsonObject json = new JsonObject();
    json.addProperty("text", attempt.text());
    json.addProperty("prompt_tokens", attempt.promptTokens());
    Attempt.StateReading end = attempt.promptEnd();
    json.add("prompt_end", numbers(end.sparsity(), end.entropy(), end.topProbability()));
    attempt
        .emitted()
        .ifPresent(
            some ->
                json.add(
                    "emitted",
                    numbers(
                        some.tokens(),
                        some.maxSparsity(),
                        some.meanSparsity(),
                        some.maxEntropy(),
                        some.meanEntropy(),
                        some.minTopProbability())));
    attempt.digest().ifPresent(digest -> json.addProperty(DIGEST, digest));
    return json;
  }

  private static Attempt attempt(JsonObject json) {
    JsonArray end = json.getAsJsonArray("prompt_end");
    return new Attempt(
        json.get("text").getAsString(),
        json.get("prompt_tokens").getAsInt(),
        new Attempt.StateReading(number(end, 0), number(end, 1), number(end, 2)),
        json.has("emitted")
            ? Optional.of(emitted(json.getAsJsonArray("emitted")))
            : Optional.empty(),
        Optional.ofNullable(json.get(DIGEST)).map(JsonElement::getAsString));
  }

  private static Attempt.EmittedStates emitted(JsonArray numbers) {
    return new Attempt.EmittedStates(
        numbers.get(0).getAsInt(),
        number(numbers, 1),
        number(numbers, 2),
        number(numbers, 3),
        number(numbers, 4),
        number(numbers, 5));
  }

  private static JsonArray numbers(Number... numbers) {
    JsonArray array = new JsonArray();
    for (Number number : numbers) {
      array.add(number);
    }
    return array;
  }

  private static double number(JsonArray numbers, int place) {
    return numbers.get(place).getAsDouble();
  }
}
