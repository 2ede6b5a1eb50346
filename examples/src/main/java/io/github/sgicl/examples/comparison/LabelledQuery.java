package io.github.sgicl.examples.comparison;

import io.github.sgicl.prompt.Query;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A query and what counts as a right answer to it.
 *
 * @param query the query, with its score where a strategy looks at it
 * @param cluster queries of one cluster depend on each other, those of different ones do not
 * @param options the answers that may be given, if they are given; else empty
 * @param right whether an answer's text is right
 * @param vote what an answer's text counts for in a majority
 */
public record LabelledQuery(
    Query query,
    int cluster,
    List<String> options,
    Predicate<String> right,
    UnaryOperator<String> vote) {

  /** Copies the list. */
  public LabelledQuery {
    options = List.copyOf(options);
  }
}
