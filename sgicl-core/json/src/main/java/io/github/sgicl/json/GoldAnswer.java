package io.github.sgicl.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.sgicl.axis.Question;
import io.github.sgicl.axis.QuestionFormat;
import java.util.ArrayList;
import java.util.List;

/** The right answer of an item as it was asked for, among its options where it has some. */
final class GoldAnswer {

  private static final String OPTIONS = "options";
  private static final String GOLD = "gold";

  private GoldAnswer() {}

  static void write(JsonObject json, Question asked) {
    if (asked.right().isEmpty()) {
      asked.answer().ifPresent(answer -> json.addProperty(GOLD, answer));
      return;
    }
    JsonArray options = new JsonArray();
    asked.options().forEach(options::add);
    json.add(OPTIONS, options);
    json.addProperty(GOLD, String.valueOf(QuestionFormat.letter(asked.right().getAsInt())));
  }

  /** The question of an item; its text is not kept. */
  static Question read(JsonFields item) {
    String id = item.string("id");
    if (!item.has(OPTIONS)) {
      Question open = Question.open(id, "");
      return item.optionalString(GOLD).map(open::answer).orElse(open);
    }
    List<String> options = new ArrayList<>();
    for (JsonElement option : item.array(OPTIONS)) {
      options.add(JsonFields.string(OPTIONS, option));
    }
    String gold = item.string(GOLD);
    int right = gold.length() == 1 ? gold.charAt(0) - 'A' : -1;
    return Question.choice(id, "", options, right);
  }
}
