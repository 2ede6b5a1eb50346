package io.github.sgicl.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.similarity.Similarity;
import io.github.sgicl.similarity.SimilarityIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetrieverTest {

  private static final DemonstrationPool POOL =
      DemonstrationPool.of(List.of("a", "bb", "ccc"), text -> text, text -> "answer");

  private final List<Integer> sweeps = new ArrayList<>();

  @Test
  void finds_for_many_queries_what_it_finds_for_each_32_in_a_sweep() {
    Retriever retriever = over(query -> new double[] {query.length(), 1, 2});
    List<Query> queries = IntStream.range(1, 71).mapToObj("x"::repeat).map(Query::of).toList();

    assertThat(retriever.retrieveAll(queries, (query, found) -> found.nearest(2)))
        .isEqualTo(queries.stream().map(query -> retriever.retrieve(query).nearest(2)).toList());
    assertThat(sweeps).containsExactly(32, 32, 6);
  }

  @Test
  void leaves_out_each_query_s_own_question() {
    Retriever retriever = over(query -> new double[] {3, 2, 1});
    List<Query> queries = List.of(Query.of("BB"), Query.of("a"));

    assertThat(retriever.retrieveAll(queries, (query, found) -> found.nearest(1).get(0)))
        .extracting(nearest -> nearest.demonstration().question())
        .containsExactly("a", "bb");
  }

  @Test
  void refuses_what_is_not_a_number() {
    Retriever retriever = over(query -> new double[] {0, query.length() > 1 ? Double.NaN : 0, 0});
    List<Query> queries = List.of(Query.of("x"), Query.of("xx"));

    assertThatThrownBy(() -> retriever.retrieveAll(queries, (query, found) -> found))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("given of the query and demonstration 1 is NaN");
  }

  @Test
  void refuses_an_index_that_leaves_a_query_out() {
    Retriever retriever = over(query -> new double[query.equals("left out") ? 0 : 3]);

    assertThatThrownBy(
            () -> retriever.retrieveAll(List.of(Query.of("left out")), (query, found) -> found))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("given compared 0 of 1 queries");
  }

  /** An index that leaves out the queries that have no similarities. */
  private Retriever over(Function<String, double[]> similarities) {
    SimilarityIndex index =
        new SimilarityIndex() {
          @Override
          public int size() {
            return POOL.size();
          }

          @Override
          public double[] similaritiesTo(String query) {
            return similarities.apply(query);
          }

          @Override
          public double[] similaritiesTo(int text) {
            return similaritiesTo(POOL.questions().get(text));
          }

          @Override
          public double[][] similaritiesTo(List<String> queries) {
            sweeps.add(queries.size());
            return queries.stream()
                .map(similarities)
                .filter(one -> one.length > 0)
                .toArray(double[][]::new);
          }
        };
    Similarity given =
        new Similarity() {
          @Override
          public String identity() {
            return "given";
          }

          @Override
          public SimilarityIndex index(List<String> pool) {
            return index;
          }
        };
    return Retriever.over(POOL, given);
  }
}
