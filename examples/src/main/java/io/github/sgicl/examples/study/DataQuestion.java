package io.github.sgicl.examples.study;

import io.github.sgicl.answer.AnswerFormat;
import io.github.sgicl.axis.Question;
import io.github.sgicl.json.dataset.DataItem;
import io.github.sgicl.json.dataset.Solution;
import java.util.Map;
import java.util.Optional;

/**
 * An item of a data set as an item of a study.
 *
 * @param question the item
 * @param solution how answers to it are judged, where the data know the right one
 */
record DataQuestion(Question question, Optional<Solution> solution) {

  /** The field with the data set's own grade. */
  static final String GRADE = "grade";

  /** The field with evidence that agrees. */
  static final String AGREEING = "agreeing";

  /** The field with evidence that contradicts. */
  static final String CONTRADICTING = "contradicting";

  private static final String SUBJECT = "subject";
  private static final String SOLUTION = "solution";

  static DataQuestion of(DataItem item) {
    String id = item.id().orElse("line " + item.line().number());
    Question question =
        item.right().isPresent()
            ? Question.choice(id, item.question(), item.choices(), item.right().getAsInt())
            : Question.open(id, item.question());
    if (item.right().isEmpty() && item.solution().isPresent()) {
      question = question.answer(item.solution().get().shown());
    }
    for (Map.Entry<String, String> extra : item.extra().entrySet()) {
      question = question.field(extra.getKey(), extra.getValue());
    }
    question = with(question, GRADE, item.grade());
    question = with(question, SUBJECT, item.group());
    question = with(question, SOLUTION, item.solution().map(Solution::shown));
    return new DataQuestion(
        question.withContext(item.context(), item.supporting()), item.solution());
  }

  private static Question with(Question question, String name, Optional<String> value) {
    return value.map(text -> question.field(name, text)).orElse(question);
  }

  /** Whether an answer to the question as it was asked is right. */
  boolean isAnsweredBy(Question asked, String answer) {
    if (asked.right().isPresent()) {
      return AnswerFormat.choiceLetter(asked.options().size())
          .accepts(answer, DataItem.letter(asked.right().getAsInt()));
    }
    return solution.orElseThrow().isGivenBy(answer);
  }
}
