package io.github.sgicl.examples.prompt;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.sgicl.examples.pool.CountedRecord;
import io.github.sgicl.json.PromptJson;

/**
 * A result as one JSON object: the prompt with its trace, and what the command knows beside it,
 * such as the line of each demonstration.
 */
final class PromptResultJson {

  private PromptResultJson() {}

  static JsonObject of(PromptResult result) {
    JsonObject prompt = PromptJson.of(result.prompt());
    JsonObject trace = prompt.getAsJsonObject("trace");
    for (String list : new String[] {"chosen", "shown", "dropped", "excluded"}) {
      for (JsonElement one : trace.getAsJsonArray(list)) {
        JsonObject demonstration = one.getAsJsonObject();
        int index = demonstration.get("index").getAsInt();
        demonstration.addProperty("line", result.line(index).number());
      }
    }
    JsonObject object = new JsonObject();
    object.addProperty("strategy", result.strategy().toString());
    object.add("query", prompt.get("query"));
    object.addProperty("prompt", result.rendered());
    object.add("messages", prompt.get("messages"));
    object.add("trace", trace);
    object.add("dropped", trace.get("dropped"));
    object.add("left_out", leftOut(result));
    object.addProperty("answer", result.answer().orElse(null));
    return object;
  }

  private static JsonArray leftOut(PromptResult result) {
    JsonArray all = new JsonArray();
    for (CountedRecord record : result.leftOut()) {
      JsonObject object = new JsonObject();
      object.addProperty("line", record.record().line().number());
      object.addProperty("id", record.record().id().orElse(null));
      object.addProperty("tokens", record.tokens());
      all.add(object);
    }
    return all;
  }
}
