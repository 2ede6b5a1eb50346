package io.github.sgicl.json.dataset;

import io.github.sgicl.axis.Question;
import io.github.sgicl.axis.QuestionFormat;
import java.util.TreeMap;

/**
 * An item as it was read and as it is asked, for people.
 *
 * @param asked the item
 * @param rendered the prompt as the model is given it
 */
public record ShownItem(Question asked, String rendered) {

  /** A line for each property, then the prompt between two rules. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    add(text, "item", asked.id());
    for (String passage : asked.context()) {
      add(text, "context", passage);
    }
    add(text, "question", asked.text());
    for (int i = 0; i < asked.options().size(); i++) {
      add(text, "option " + QuestionFormat.letter(i), asked.options().get(i));
    }
    asked
        .right()
        .ifPresent(place -> add(text, "gold", String.valueOf(QuestionFormat.letter(place))));
    if (asked.right().isEmpty()) {
      asked.answer().ifPresent(answer -> add(text, "gold", answer));
    }
    new TreeMap<>(asked.fields()).forEach((name, value) -> add(text, name, value));
    return text.append("prompt:\n----\n").append(rendered).append("\n----\n").toString();
  }

  private static void add(StringBuilder text, String name, String value) {
    text.append(name).append(": ").append(value).append('\n');
  }
}
