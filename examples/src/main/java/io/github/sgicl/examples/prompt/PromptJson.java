package io.github.sgicl.examples.prompt;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.sgicl.curriculum.Placement;
import io.github.sgicl.examples.pool.CountedRecord;
import io.github.sgicl.prompt.Band;
import io.github.sgicl.prompt.Demonstration;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.prompt.Pick;
import io.github.sgicl.prompt.Selection;
import io.github.sgicl.prompt.SelectionTrace;
import io.github.sgicl.prompt.TokenBudget;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A result as one JSON object; what was not looked at is null. */
final class PromptJson {

  private final PromptResult result;

  private PromptJson(PromptResult result) {
    this.result = result;
  }

  static JsonObject of(PromptResult result) {
    return new PromptJson(result).object();
  }

  private JsonObject object() {
    SelectionTrace trace = result.prompt().trace();
    JsonObject object = new JsonObject();
    object.addProperty("strategy", result.strategy().toString());
    object.add("query", query(trace));
    object.addProperty("prompt", result.rendered());
    object.add("messages", array(result.prompt().messages(), PromptJson::message));
    object.add("trace", trace(trace));
    object.add("dropped", array(trace.dropped(), this::pick));
    object.add("left_out", array(result.leftOut(), PromptJson::leftOut));
    object.addProperty("answer", result.answer().orElse(null));
    return object;
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

  private JsonObject trace(SelectionTrace trace) {
    Selection selection = trace.selection();
    JsonObject object = new JsonObject();
    object.addProperty("strategy", trace.strategy());
    object.addProperty("requested", selection.requested());
    object.add("chosen", array(selection.picks(), pick -> at(pick.demonstration())));
    object.add("shown", array(trace.shown(), this::pick));
    object.add("dropped", array(trace.dropped(), this::pick));
    object.add("excluded", array(selection.excluded(), this::at));
    object.addProperty("tokens", number(trace.tokens()));
    object.addProperty("demonstration_tokens", number(trace.demonstrationTokens()));
    object.addProperty("max_tokens", trace.budget().map(TokenBudget::limit).orElse(null));
    object.addProperty("description", trace.describe());
    return object;
  }

  private JsonObject at(Demonstration demonstration) {
    JsonObject object = new JsonObject();
    object.addProperty("index", demonstration.index());
    object.addProperty("line", result.line(demonstration.index()).number());
    return object;
  }

  private JsonObject pick(Pick pick) {
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
    object.addProperty("score", place.map(at -> at.score().value()).orElse(null));
    object.addProperty("level", place.map(Placement::level).orElse(null));
  }

  private static JsonObject leftOut(CountedRecord record) {
    JsonObject object = new JsonObject();
    object.addProperty("line", record.record().line().number());
    object.addProperty("id", record.record().id().orElse(null));
    object.addProperty("tokens", record.tokens());
    return object;
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
