package io.github.sgicl.prompt;

import io.github.sgicl.score.Score;
import java.util.Optional;

/**
 * A question to be answered.
 *
 * @param text the question, not blank
 * @param score its score, where it is known already; selectors that need one score the text
 *     otherwise
 */
public record Query(String text, Optional<Score> score) {

  /** Refuses a blank question. */
  public Query {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a query must not be blank");
    }
  }

  /** A query that nothing is known of. */
  public static Query of(String text) {
    return new Query(text, Optional.empty());
  }

  /** This query with its score. */
  public Query scored(Score known) {
    return new Query(text, Optional.of(known));
  }
}
