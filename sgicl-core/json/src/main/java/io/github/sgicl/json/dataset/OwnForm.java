package io.github.sgicl.json.dataset;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.sgicl.json.JsonLine;
import io.github.sgicl.json.JsonLinesException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Forms that no path describes: each becomes records with fields. */
enum OwnForm {
  /**
   * The text files of bAbI: numbered lines, a question with its answer and the numbers of the lines
   * that support it between tabs; a number 1 begins a story. Records have {@code story}, {@code
   * question}, {@code answer}, {@code supporting} and {@code number}, which counts the stories.
   */
  BABI_TEXT,
  /** The same from the hub's records, whose {@code story} holds lists of equal length. */
  BABI_STORY,
  /**
   * The text files of LogiQA: a blank line, the right letter, the context, the question and four
   * options. Records have {@code answer}, {@code context}, {@code query} and {@code options}.
   */
  LOGIQA_TEXT,
  /**
   * A conversation, in {@code conversations} with {@code from} and {@code value}, or in {@code
   * messages} with {@code role} and {@code content}. To a record's fields come {@code system},
   * {@code question} and {@code answer}: the first turn of the user that the assistant answers.
   */
  CONVERSATION;

  private static final Pattern NUMBERED = Pattern.compile("(\\d{1,6}) (.*)");
  private static final int LOGIQA_LINES = 8;

  static Optional<OwnForm> named(String name) {
    return Arrays.stream(values()).filter(form -> form.toString().equals(name)).findFirst();
  }

  /** Whether it is made of text, not of JSON. */
  boolean isText() {
    return this == BABI_TEXT || this == LOGIQA_TEXT;
  }

  /** Records of a text. */
  List<JsonLine> records(Path file, List<String> lines) throws JsonLinesException {
    return this == BABI_TEXT ? babi(file, lines) : logiqa(file, lines);
  }

  private static List<JsonLine> babi(Path file, List<String> lines) throws JsonLinesException {
    List<JsonLine> records = new ArrayList<>();
    Story story = new Story(0);
    for (int i = 0; i < lines.size(); i++) {
      JsonLine here = new JsonLine(file, i + 1, new JsonObject());
      Matcher line = NUMBERED.matcher(lines.get(i));
      if (!line.matches()) {
        throw here.error("a line of bAbI must begin with its number, was: " + lines.get(i));
      }
      if (line.group(1).equals("1")) {
        story = new Story(story.number() + 1);
      }
      String[] parts = line.group(2).split("\t", -1);
      if (parts.length == 1) {
        story.tell(line.group(1), parts[0].strip());
      } else if (parts.length == 3) {
        List<String> ids = Arrays.asList(parts[2].strip().split(" +", -1));
        records.add(story.asked(here, parts[0].strip(), parts[1].strip(), ids));
      } else {
        throw here.error("a question of bAbI must have an answer and its support between tabs");
      }
    }
    return records;
  }

  /** Records of JSON; empty if they are not of this form. */
  Optional<List<JsonLine>> records(List<JsonLine> lines) throws JsonLinesException {
    if (this == BABI_STORY) {
      return lines.stream().allMatch(OwnForm::isStory)
          ? Optional.of(stories(lines))
          : Optional.empty();
    }
    return lines.stream().allMatch(Conversation::isOne)
        ? Optional.of(Conversation.records(lines))
        : Optional.empty();
  }

  private static boolean isStory(JsonLine line) {
    JsonElement story = line.object().get("story");
    return story instanceof JsonObject
        || (story instanceof JsonArray array
            && !array.isEmpty()
            && array.asList().stream().allMatch(JsonElement::isJsonObject));
  }

  private static List<JsonLine> stories(List<JsonLine> lines) throws JsonLinesException {
    List<JsonLine> records = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      JsonLine line = lines.get(i);
      Story story = new Story(i + 1);
      for (Map<String, JsonElement> told : sentences(line)) {
        String text = string(line, told, "text");
        if (string(line, told, "type").matches("1|question")) {
          List<String> ids = new ArrayList<>();
          if (told.get("supporting_ids") instanceof JsonArray array) {
            array.forEach(id -> ids.add(id.getAsString()));
          }
          records.add(story.asked(line, text, string(line, told, "answer"), ids));
        } else {
          story.tell(string(line, told, "id"), text);
        }
      }
    }
    return records;
  }

  /** A list of objects as it is, an object of lists turned around. */
  private static List<Map<String, JsonElement>> sentences(JsonLine line) throws JsonLinesException {
    JsonElement story = line.object().get("story");
    List<Map<String, JsonElement>> all = new ArrayList<>();
    if (story instanceof JsonArray array) {
      array.forEach(one -> all.add(one.getAsJsonObject().asMap()));
      return all;
    }
    if (!(story instanceof JsonObject lists)) {
      throw line.error("story: must hold lists of sentences");
    }
    for (Map.Entry<String, JsonElement> list : lists.entrySet()) {
      if (!(list.getValue() instanceof JsonArray array)) {
        throw line.error("story." + list.getKey() + ": must be a list");
      }
      for (int i = 0; i < array.size(); i++) {
        if (all.size() <= i) {
          all.add(new LinkedHashMap<>());
        }
        all.get(i).put(list.getKey(), array.get(i));
      }
    }
    return all;
  }

  private static String string(JsonLine line, Map<String, JsonElement> told, String field)
      throws JsonLinesException {
    if (told.get(field) instanceof JsonPrimitive value) {
      return value.getAsString();
    }
    throw line.error("story." + field + ": a sentence has none");
  }

  private static List<JsonLine> logiqa(Path file, List<String> lines) throws JsonLinesException {
    List<JsonLine> records = new ArrayList<>();
    int begin = !lines.isEmpty() && lines.get(0).isBlank() ? 0 : -1;
    for (int at = begin; at + 1 < lines.size(); at += LOGIQA_LINES) {
      JsonLine here = new JsonLine(file, at + 2, new JsonObject());
      if (at + LOGIQA_LINES > lines.size() || !lines.get(at + 1).strip().matches("[a-dA-D]")) {
        throw here.error(
            "an item of LogiQA must be a blank line, a letter from a to d, context, question and"
                + " four options, a line each");
      }
      JsonArray options = new JsonArray();
      lines.subList(at + 4, at + LOGIQA_LINES).forEach(options::add);
      here.object().addProperty("answer", lines.get(at + 1).strip());
      here.object().addProperty("context", lines.get(at + 2).strip());
      here.object().addProperty("query", lines.get(at + 3).strip());
      here.object().add("options", options);
      records.add(here);
    }
    return records;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The sentences of a story so far. */
  private record Story(int number, Map<String, Integer> places, List<String> told) {

    Story(int number) {
      this(number, new LinkedHashMap<>(), new ArrayList<>());
    }

    void tell(String id, String sentence) {
      places.put(id, told.size());
      told.add(sentence);
    }

    JsonLine asked(JsonLine line, String question, String answer, List<String> ids)
        throws JsonLinesException {
      JsonArray story = new JsonArray();
      told.forEach(story::add);
      JsonArray supporting = new JsonArray();
      for (String id : ids) {
        Integer place = places.get(id);
        if (place == null) {
          throw line.error("supporting: no sentence %s stands before the question".formatted(id));
        }
        supporting.add(place);
      }
      JsonObject record = new JsonObject();
      record.add("story", story);
      record.addProperty("question", question);
      record.addProperty("answer", answer);
      record.add("supporting", supporting);
      record.addProperty("number", number);
      return new JsonLine(line.file(), line.number(), record);
    }
  }
}
