package io.github.sgicl.comparison;

import io.github.sgicl.answer.AnswerFormat;
import io.github.sgicl.prompt.Query;
import io.github.sgicl.score.Score;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A query and what counts as a right answer to it. Immutable; refinements return a new value.
 *
 * @param query the query, with its score where a strategy looks at it and it is known
 * @param cluster queries of one cluster depend on each other, those of different ones do not; empty
 *     in all queries of a comparison, or in none. Where it is empty, each query of a single pool is
 *     a cluster of its own, and the queries of each of several pools are one
 * @param options the answers that may be given, if they are given; else empty
 * @param right whether an answer's text is right
 * @param vote what an answer's text counts for in a majority
 * @param id names it in what is kept of a comparison; empty for its place among the queries
 * @param gold the right answer in words, where it has some
 * @param level its degree of difficulty in words, where it has one
 */
public record LabelledQuery(
    Query query,
    OptionalInt cluster,
    List<String> options,
    Predicate<String> right,
    UnaryOperator<String> vote,
    Optional<String> id,
    Optional<String> gold,
    Optional<String> level) {

  /** Copies the list. */
  public LabelledQuery {
    options = List.copyOf(options);
  }

  /**
   * A question whose answer is read out of a text.
   *
   * @param format how answers are read and compared
   * @param expected the right answer
   */
  public static LabelledQuery of(String question, AnswerFormat format, String expected) {
    return of(question, text -> format.accepts(text, expected))
        .votingBy(format::vote)
        .expecting(expected);
  }

  /** A question whose answer votes for its text, stripped. */
  public static LabelledQuery of(String question, Predicate<String> right) {
    return new LabelledQuery(
        Query.of(question),
        OptionalInt.empty(),
        List.of(),
        right,
        String::strip,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** This query in a cluster. */
  public LabelledQuery inCluster(int number) {
    return new LabelledQuery(query, OptionalInt.of(number), options, right, vote, id, gold, level);
  }

  /** This query with its score. */
  public LabelledQuery scored(Score score) {
    return new LabelledQuery(query.scored(score), cluster, options, right, vote, id, gold, level);
  }

  /** This query to be answered by one of these. */
  public LabelledQuery answeredByOneOf(List<String> given) {
    return new LabelledQuery(query, cluster, given, right, vote, id, gold, level);
  }

  /** This query with other votes. */
  public LabelledQuery votingBy(UnaryOperator<String> other) {
    return new LabelledQuery(query, cluster, options, right, other, id, gold, level);
  }

  /** This query under a name of its own. */
  public LabelledQuery named(String other) {
    return new LabelledQuery(query, cluster, options, right, vote, Optional.of(other), gold, level);
  }

  /** This query with its right answer in words. */
  public LabelledQuery expecting(String other) {
    return new LabelledQuery(query, cluster, options, right, vote, id, Optional.of(other), level);
  }

  /** This query with its degree of difficulty, such as its level in a curriculum. */
  public LabelledQuery atLevel(String other) {
    return new LabelledQuery(query, cluster, options, right, vote, id, gold, Optional.of(other));
  }
}
