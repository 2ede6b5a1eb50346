package io.github.sgicl.examples.comparison;

import io.github.sgicl.prompt.Answer;
import io.github.sgicl.prompt.Query;
import java.util.function.Predicate;

/**
 * A query and what counts as a right answer to it.
 *
 * @param query the query, with its score where a strategy looks at it
 * @param right whether an answer's text is right
 */
public record LabelledQuery(Query query, Predicate<String> right) {

  boolean isAnsweredBy(Answer answer) {
    return right.test(answer.text());
  }
}
