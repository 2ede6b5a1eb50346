package io.github.sgicl.json.dataset;

import io.github.sgicl.answer.AnswerFormat;
import io.github.sgicl.axis.Question;
import io.github.sgicl.json.JsonLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An item of a data set.
 *
 * @param line where it stands, with all its fields; what is no file of lines has its records
 *     counted
 * @param id its name, where the layout has one
 * @param instruction what is to be done, where a record says it apart from the question
 * @param context the passages that stand before the question
 * @param supporting the places, from 0, of the passages that hold the evidence
 * @param question the question alone, not blank
 * @param choices the options, without letters; at most 26
 * @param lettered whether the options are shown with letters, one of which is the answer
 * @param right the places of the right options from 0, ascending; none if there are no options
 * @param solution the right answer; empty for a text that asks nothing
 * @param group what it belongs to, such as a subject
 * @param cluster what it shares with others, such as a document
 * @param grade the data set's own degree of difficulty
 * @param extra further texts by name
 */
public record DataItem(
    JsonLine line,
    Optional<String> id,
    Optional<String> instruction,
    List<String> context,
    List<Integer> supporting,
    String question,
    List<String> choices,
    boolean lettered,
    List<Integer> right,
    Optional<Solution> solution,
    Optional<String> group,
    Optional<String> cluster,
    Optional<String> grade,
    Map<String, String> extra) {

  /** The field of a question that has the group. */
  public static final String SUBJECT = "subject";

  /** The field of a question that has the grade. */
  public static final String GRADE = "grade";

  private static final String SOLUTION = "solution";

  /** Copies the collections. */
  public DataItem {
    context = List.copyOf(context);
    supporting = List.copyOf(supporting);
    choices = List.copyOf(choices);
    right = List.copyOf(right);
    extra = Map.copyOf(extra);
  }

  /** The letter of an option, A for place 0. */
  public static String letter(int place) {
    return Character.toString('A' + place);
  }

  /** Its id, or the line where it stands. */
  public String name() {
    return id.orElse("line " + line.number());
  }

  /**
   * The question as it stands in a prompt: instruction, context, question, and options that have
   * letters.
   */
  public String prompt() {
    StringBuilder text = new StringBuilder();
    instruction.ifPresent(words -> text.append(words).append('\n'));
    context.forEach(passage -> text.append(passage).append('\n'));
    text.append(question);
    for (int i = 0; lettered && i < choices.size(); i++) {
      text.append('\n').append(letter(i)).append(". ").append(choices.get(i));
    }
    return text.toString();
  }

  /**
   * The item as a question of a study: {@code subject}, {@code grade}, {@code solution} and the
   * further texts are its fields. Of several right options it keeps the first, beside the wrong
   * ones.
   */
  public Question asQuestion() {
    Question asked = Question.open(name(), text()).withContext(context, supporting);
    if (!right.isEmpty()) {
      List<String> options = new ArrayList<>();
      for (int i = 0; i < choices.size(); i++) {
        if (i == right.get(0) || !right.contains(i)) {
          options.add(choices.get(i));
        }
      }
      asked = asked.withOptions(options, right.get(0));
    } else if (solution.isPresent()) {
      asked = asked.answer(solution.get().shown());
    }
    for (Map.Entry<String, String> field : fields().entrySet()) {
      asked = asked.field(field.getKey(), field.getValue());
    }
    return cluster.isPresent() ? asked.inCluster(cluster.get()) : asked;
  }

  /**
   * Whether an answer to the item, as a study asked it, is right: by the letter of what was asked
   * where it had options, else by the solution.
   *
   * @throws java.util.NoSuchElementException if there is neither
   */
  public boolean isAnsweredBy(Question asked, String answer) {
    if (asked.right().isPresent()) {
      return AnswerFormat.choiceLetter(asked.options().size())
          .accepts(answer, letter(asked.right().getAsInt()));
    }
    return solution.orElseThrow().isGivenBy(answer);
  }

  /**
   * This item as a cloze: the question alone is asked, its options are not listed, and the text of
   * a right one is the answer, compared as {@link AnswerFormat#exactText} does.
   *
   * @throws IllegalArgumentException if it has no options, or none of them is right
   */
  public DataItem cloze() {
    if (right.isEmpty()) {
      throw new IllegalArgumentException(
          "a cloze needs options of which one is right, %s has %s"
              .formatted(name(), choices.isEmpty() ? "no options" : "no right one"));
    }
    List<String> golds = right.stream().map(choices::get).toList();
    return new DataItem(
        line,
        id,
        instruction,
        context,
        supporting,
        question,
        choices,
        false,
        right,
        Optional.of(new Solution(golds.get(0), golds, false, AnswerFormat.exactText())),
        group,
        cluster,
        grade,
        extra);
  }

  /** What a question of a study has in its fields. */
  Map<String, String> fields() {
    Map<String, String> fields = new TreeMap<>(extra);
    group.ifPresent(value -> fields.put(SUBJECT, value));
    grade.ifPresent(value -> fields.put(GRADE, value));
    solution.ifPresent(value -> fields.put(SOLUTION, value.shown()));
    return fields;
  }

  /** The question after what is to be done. */
  String text() {
    return instruction.map(words -> words + "\n" + question).orElse(question);
  }

  /** This item under another name. */
  DataItem called(String name) {
    return with(Optional.of(name), cluster, choices, right, solution);
  }

  /** This item as one of a cluster. */
  DataItem inCluster(String other) {
    return with(id, Optional.of(other), choices, right, solution);
  }

  /** This item with its options in another order. */
  DataItem with(List<String> others, List<Integer> places, Optional<Solution> answer) {
    return with(id, cluster, others, places, answer);
  }

  private DataItem with(
      Optional<String> name,
      Optional<String> of,
      List<String> others,
      List<Integer> places,
      Optional<Solution> answer) {
    return new DataItem(
        line,
        name,
        instruction,
        context,
        supporting,
        question,
        others,
        lettered,
        places,
        answer,
        group,
        of,
        grade,
        extra);
  }
}
