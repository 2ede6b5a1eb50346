package io.github.sgicl.comparison;

import io.github.sgicl.prompt.DemonstrationPool;
import io.github.sgicl.similarity.Similarity;
import java.util.List;
import java.util.stream.Stream;

/**
 * One pool of a comparison.
 *
 * @param name its name; empty for the only pool, which is then seeded by the comparison's own seed
 * @param pool the demonstrations
 * @param similarity retrieves
 * @param strategies those asked for, without the controls that join them
 * @param queries what is asked
 */
record ComparedPart(
    String name,
    DemonstrationPool pool,
    Similarity similarity,
    List<Strategy> strategies,
    List<LabelledQuery> queries) {

  ComparedPart {
    strategies = List.copyOf(strategies);
    queries = List.copyOf(queries);
  }

  ComparedPart named(String other) {
    return new ComparedPart(other, pool, similarity, strategies, queries);
  }

  ComparedPart comparing(List<? extends Strategy> more) {
    return new ComparedPart(
        name,
        pool,
        similarity,
        Stream.<Strategy>concat(strategies.stream(), more.stream()).toList(),
        queries);
  }

  ComparedPart over(List<LabelledQuery> more) {
    return new ComparedPart(
        name,
        pool,
        similarity,
        strategies,
        Stream.concat(queries.stream(), more.stream()).toList());
  }

  /** The texts that decide what a strategy without chance asks. */
  List<String> texts() {
    return Stream.concat(
            pool.demonstrations().stream().flatMap(one -> Stream.of(one.question(), one.answer())),
            queries.stream().map(query -> query.query().text()))
        .toList();
  }
}
