package io.github.sgicl.examples.monitor;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.sgicl.json.JsonLine;
import io.github.sgicl.json.JsonLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A question with lettered options, as ARC and CommonsenseQA have it.
 *
 * @param prompt the question with its options and what to answer
 * @param labels the letters or digits of the options
 * @param key the letter of the right one
 */
record MultipleChoice(String prompt, List<String> labels, String key) {

  MultipleChoice {
    labels = List.copyOf(labels);
  }

  /** Reads a file with {@code question}, {@code choices} (text and label) and {@code answerKey}. */
  static List<MultipleChoice> read(Path file) throws IOException {
    List<MultipleChoice> questions = new ArrayList<>();
    for (JsonLine line : JsonLines.read(file)) {
      StringBuilder prompt = new StringBuilder(line.text("question"));
      List<Option> options = options(line);
      for (Option option : options) {
        prompt.append('\n').append(option.label()).append(". ").append(option.text());
      }
      prompt.append("\nAnswer with the letter of the right option only.");
      questions.add(
          new MultipleChoice(
              prompt.toString(),
              options.stream().map(Option::label).toList(),
              line.text("answerKey")));
    }
    return questions;
  }

  private record Option(String label, String text) {}

  private static List<Option> options(JsonLine line) throws IOException {
    JsonElement choices = line.object().get("choices");
    List<Option> options = new ArrayList<>();
    if (choices instanceof JsonArray list && !list.isEmpty()) {
      for (JsonElement one : list) {
        JsonObject option = object(line, one);
        options.add(new Option(text(line, option.get("label")), text(line, option.get("text"))));
      }
      return options;
    }
    if (choices instanceof JsonObject columns
        && columns.get("label") instanceof JsonArray labels
        && columns.get("text") instanceof JsonArray texts
        && labels.size() == texts.size()) {
      for (int i = 0; i < labels.size(); i++) {
        options.add(new Option(text(line, labels.get(i)), text(line, texts.get(i))));
      }
      return options;
    }
    throw line.error("choices must be options with label and text");
  }

  private static JsonObject object(JsonLine line, JsonElement element) throws IOException {
    if (element instanceof JsonObject object) {
      return object;
    }
    throw line.error("an option must be an object with label and text");
  }

  private static String text(JsonLine line, JsonElement element) throws IOException {
    if (element != null && element.isJsonPrimitive()) {
      return element.getAsString();
    }
    throw line.error("an option must have a label and a text");
  }

  /** Whether the first option that an answer names, as a word of its own, is the key. */
  boolean isAnsweredBy(String answer) {
    for (String word : answer.split("[^\\p{L}\\p{N}]+", -1)) {
      if (labels.contains(word)) {
        return word.equals(key);
      }
    }
    return false;
  }
}
