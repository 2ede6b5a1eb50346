package io.github.sgicl.json.dataset;

import io.github.sgicl.axis.Question;
import io.github.sgicl.json.JsonLine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * An item of a data set.
 *
 * @param line where it stands
 * @param id its name, where the layout has one
 * @param context the passages that stand before the question
 * @param supporting the places, from 0, of the passages that hold the evidence
 * @param question the question alone, not blank
 * @param choices the options, without letters; at most 26
 * @param lettered whether the options are shown with letters, one of which is the answer
 * @param right the place of the right option from 0, where there are options
 * @param solution the right answer; empty for a text that asks nothing
 * @param group what it belongs to, such as a subject
 * @param grade the data set's own degree of difficulty
 * @param extra further texts by name
 */
public record DataItem(
    JsonLine line,
    Optional<String> id,
    List<String> context,
    List<Integer> supporting,
    String question,
    List<String> choices,
    boolean lettered,
    OptionalInt right,
    Optional<Solution> solution,
    Optional<String> group,
    Optional<String> grade,
    Map<String, String> extra) {

  /** Copies the collections. */
  public DataItem {
    context = List.copyOf(context);
    supporting = List.copyOf(supporting);
    choices = List.copyOf(choices);
    extra = Map.copyOf(extra);
  }

  /** The letter of an option, A for place 0. */
  public static String letter(int place) {
    return Character.toString('A' + place);
  }

  /** The question as it stands in a prompt: context, question, and options that have letters. */
  public String prompt() {
    StringBuilder text = new StringBuilder();
    context.forEach(passage -> text.append(passage).append('\n'));
    text.append(question);
    for (int i = 0; lettered && i < choices.size(); i++) {
      text.append('\n').append(letter(i)).append(". ").append(choices.get(i));
    }
    return text.toString();
  }

  /**
   * The item as a question of a study: {@code subject}, {@code level}, {@code solution} and the
   * further texts are its fields, its line names it where it has no id.
   */
  public Question asQuestion() {
    Question asked =
        Question.open(id.orElse("line " + line.number()), question)
            .withContext(context, supporting);
    if (right.isPresent()) {
      asked = asked.withOptions(choices, right.getAsInt());
    } else if (solution.isPresent()) {
      asked = asked.answer(solution.get().expected());
    }
    Map<String, String> fields = new TreeMap<>(extra);
    group.ifPresent(value -> fields.put("subject", value));
    grade.ifPresent(value -> fields.put("level", value));
    solution.ifPresent(value -> fields.put("solution", value.shown()));
    for (Map.Entry<String, String> field : fields.entrySet()) {
      asked = asked.field(field.getKey(), field.getValue());
    }
    return asked;
  }
}
