package io.github.sgicl.json.dataset;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.sgicl.json.JsonLine;
import io.github.sgicl.json.JsonLinesException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A conversation as a pool has it: its first question that is answered. */
final class Conversation {

  private static final Set<String> USER = Set.of("human", "user");
  private static final Set<String> ASSISTANT =
      Set.of("gpt", "assistant", "chatgpt", "bing", "bard");

  /** A turn. */
  private record Turn(String by, String text) {}

  private Conversation() {}

  static boolean isOne(JsonLine line) {
    return line.object().get("conversations") instanceof JsonArray
        || line.object().get("messages") instanceof JsonArray;
  }

  static List<JsonLine> records(List<JsonLine> lines) throws JsonLinesException {
    List<JsonLine> records = new ArrayList<>();
    for (JsonLine line : lines) {
      records.add(record(line));
    }
    return records;
  }

  private static JsonLine record(JsonLine line) throws JsonLinesException {
    List<Turn> turns = turns(line);
    JsonObject record = line.object().deepCopy();
    for (Turn turn : turns) {
      if (turn.by().equals("system") && !record.has("system")) {
        record.addProperty("system", turn.text());
      }
    }
    for (int i = 0; i + 1 < turns.size(); i++) {
      if (USER.contains(turns.get(i).by()) && ASSISTANT.contains(turns.get(i + 1).by())) {
        record.addProperty("question", turns.get(i).text());
        record.addProperty("answer", turns.get(i + 1).text());
        return new JsonLine(line.file(), line.number(), record);
      }
    }
    throw line.error(
        "a conversation must have a turn of the user that the assistant answers, had "
            + turns.stream().map(Turn::by).toList());
  }

  private static List<Turn> turns(JsonLine line) throws JsonLinesException {
    boolean messages = line.object().get("messages") instanceof JsonArray;
    JsonArray all = line.object().getAsJsonArray(messages ? "messages" : "conversations");
    List<Turn> turns = new ArrayList<>();
    for (JsonElement one : all) {
      if (!(one instanceof JsonObject turn)
          || !(turn.get(messages ? "role" : "from") instanceof JsonPrimitive by)) {
        throw line.error(
            "a turn of a conversation must say whose it is, was " + RecordFields.shortened(one));
      }
      String text = text(line, turn.get(messages ? "content" : "value"));
      turns.add(new Turn(by.getAsString().toLowerCase(Locale.ROOT), text));
    }
    return turns;
  }

  /** A text, or the texts among the parts of a message. */
  private static String text(JsonLine line, JsonElement content) throws JsonLinesException {
    if (content instanceof JsonPrimitive text) {
      return text.getAsString();
    }
    if (content instanceof JsonArray parts) {
      List<String> texts = new ArrayList<>();
      for (JsonElement part : parts) {
        if (part instanceof JsonObject one && one.get("text") instanceof JsonPrimitive text) {
          texts.add(text.getAsString());
        }
      }
      return String.join("\n", texts);
    }
    throw line.error("a turn of a conversation must have a text");
  }
}
