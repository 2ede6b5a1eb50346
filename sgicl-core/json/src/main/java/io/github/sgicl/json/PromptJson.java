package io.github.sgicl.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.github.sgicl.curriculum.Placement;
import io.github.sgicl.prompt.Band;
import io.github.sgicl.prompt.Demonstration;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.prompt.Pick;
import io.github.sgicl.prompt.Prompt;
import io.github.sgicl.prompt.Selection;
import io.github.sgicl.prompt.SelectionTrace;
import io.github.sgicl.prompt.TokenBudget;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A prompt with its trace as JSON: the {@code query} with its text and where it lies, the {@code
 * messages} (role and content), and the {@code trace} of what was chosen, shown, dropped and
 * excluded, each demonstration by its {@code index} in the pool. What was not looked at is null.
 */
public final class PromptJson {

  private PromptJson() {}

  /** A prompt as JSON. */
  public static JsonObject of(Prompt prompt) {
    JsonObject json = new JsonObject();
    json.add("query", query(prompt.trace()));
    json.add("messages", array(prompt.messages(), PromptJson::message));
    json.add("trace", trace(prompt.trace()));
    return json;
  }

  private static JsonObject query(SelectionTrace trace) {
    JsonObject query = new JsonObject();
    query.addProperty("text", trace.query().text());
    Optional<Placement> place = trace.selection().placement();
    query.addProperty("metric", place.map(at -> at.score().identity().signal()).orElse(null));
    addPlace(query, place);
    query.addProperty("levels", place.map(Placement::levels).orElse(null));
    query.addProperty("band", trace.band().map(Band::toString).orElse(null));
    return query;
  }

  private static JsonObject message(Message message) {
    JsonObject object = new JsonObject();
    object.addProperty("role", message.role().toString());
    object.addProperty("content", message.content());
    return object;
  }

  private static JsonObject trace(SelectionTrace trace) {
    Selection selection = trace.selection();
    JsonObject object = new JsonObject();
    object.addProperty("strategy", trace.strategy());
    object.addProperty("requested", selection.requested());
    object.add("chosen", array(selection.picks(), pick -> at(pick.demonstration())));
    object.add("shown", array(trace.shown(), PromptJson::pick));
    object.add("dropped", array(trace.dropped(), PromptJson::pick));
    object.add("excluded", array(selection.excluded(), PromptJson::at));
    object.addProperty("tokens", number(trace.tokens()));
    object.addProperty("demonstration_tokens", number(trace.demonstrationTokens()));
    object.addProperty("max_tokens", trace.budget().map(TokenBudget::limit).orElse(null));
    object.addProperty("description", trace.describe());
    return object;
  }

  private static JsonObject at(Demonstration demonstration) {
    JsonObject object = new JsonObject();
    object.addProperty("index", demonstration.index());
    return object;
  }

  private static JsonObject pick(Pick pick) {
    JsonObject object = at(pick.demonstration());
    object.addProperty("question", pick.demonstration().question());
    object.addProperty("answer", pick.demonstration().answer());
    object.addProperty("why", pick.reason());
    object.addProperty("fallback", pick.fallback().map(Object::toString).orElse(null));
    OptionalDouble similarity = pick.similarity();
    object.addProperty("similarity", similarity.isPresent() ? similarity.getAsDouble() : null);
    addPlace(object, pick.placement());
    object.addProperty("tokens", number(pick.tokens()));
    return object;
  }

  private static void addPlace(JsonObject object, Optional<Placement> place) {
    object.add(
        "score",
        place
            .<JsonElement>map(at -> ScoreJson.value(at.score().value()))
            .orElse(JsonNull.INSTANCE));
    object.addProperty("level", place.map(Placement::level).orElse(null));
  }

  private static <T> JsonArray array(List<T> items, Function<T, JsonObject> json) {
    JsonArray array = new JsonArray();
    items.stream().map(json).forEach(array::add);
    return array;
  }

  private static @Nullable Integer number(OptionalInt value) {
    return value.isPresent() ? Integer.valueOf(value.getAsInt()) : null;
  }
}
