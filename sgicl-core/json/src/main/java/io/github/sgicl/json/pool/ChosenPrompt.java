package io.github.sgicl.json.pool;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.sgicl.json.JsonLine;
import io.github.sgicl.json.PromptJson;
import io.github.sgicl.prompt.Pick;
import io.github.sgicl.prompt.Prompt;
import io.github.sgicl.prompt.SelectionTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A prompt whose demonstrations were chosen from a pool: why they were, where each stands, and what
 * was answered.
 *
 * @param strategy how demonstrations were chosen
 * @param prompt the conversation and its trace
 * @param rendered the text that the model reads
 * @param pool what was chosen from, each at its index
 * @param leftOut records that were too long to be scored
 * @param answer what the model said, if it was asked
 */
public record ChosenPrompt(
    String strategy,
    Prompt prompt,
    String rendered,
    List<PoolRecord> pool,
    List<CountedRecord> leftOut,
    Optional<String> answer) {

  /** Copies the lists. */
  public ChosenPrompt {
    pool = List.copyOf(pool);
    leftOut = List.copyOf(leftOut);
  }

  /** The prompt with its trace, as one object, the line of each demonstration beside it. */
  public JsonObject json() {
    JsonObject kept = PromptJson.of(prompt);
    JsonObject trace = kept.getAsJsonObject("trace");
    for (String list : new String[] {"chosen", "shown", "dropped", "excluded"}) {
      for (JsonElement one : trace.getAsJsonArray(list)) {
        JsonObject demonstration = one.getAsJsonObject();
        int index = demonstration.get("index").getAsInt();
        demonstration.addProperty("line", pool.get(index).line().number());
      }
    }
    JsonObject object = new JsonObject();
    object.addProperty("strategy", strategy);
    object.add("query", kept.get("query"));
    object.addProperty("prompt", rendered);
    object.add("messages", kept.get("messages"));
    object.add("trace", trace);
    object.add("dropped", trace.get("dropped"));
    JsonArray left = new JsonArray();
    leftOut.forEach(one -> left.add(json(one)));
    object.add("left_out", left);
    object.addProperty("answer", answer.orElse(null));
    return object;
  }

  private static JsonObject json(CountedRecord record) {
    JsonObject object = new JsonObject();
    object.addProperty("line", record.record().line().number());
    object.addProperty("id", record.record().id().orElse(null));
    object.addProperty("tokens", record.tokens());
    return object;
  }

  /** The same for a person to read. */
  public String text() {
    SelectionTrace trace = prompt.trace();
    List<String> blocks = new ArrayList<>();
    blocks.add("--- prompt\n" + rendered.replaceFirst("\n$", ""));
    StringBuilder places = new StringBuilder();
    for (Pick pick : trace.shown()) {
      int index = pick.demonstration().index();
      places.append("\npool index ").append(index).append(" is ").append(place(index));
    }
    blocks.add("--- trace\n" + trace.describe() + places);
    if (!trace.dropped().isEmpty()) {
      blocks.add("--- did not fit" + dropped(trace));
    }
    answer.ifPresent(text -> blocks.add("--- answer\n" + text.strip()));
    return String.join("\n\n", blocks) + "\n";
  }

  private String dropped(SelectionTrace trace) {
    StringBuilder lines = new StringBuilder();
    for (Pick pick : trace.dropped()) {
      int index = pick.demonstration().index();
      lines.append("\npool index %d, %s: ".formatted(index, place(index)));
      lines.append(pick.tokens().orElseThrow()).append(" tokens");
    }
    return lines.toString();
  }

  private String place(int index) {
    JsonLine line = pool.get(index).line();
    return line.file() + ":" + line.number();
  }
}
