package io.github.sgicl.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.similarity.Similarity;
import io.github.sgicl.similarity.SimilarityIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A query is as similar to a text as the text is long, plus the query's own length. */
class RememberedSimilarityTest {

  private final List<List<String>> calls = new ArrayList<>();

  private final SimilarityIndex index =
      new RememberedSimilarity(new Lengths(calls)).index(List.of("a", "bb"));

  @Test
  void asks_together_for_what_it_does_not_remember() {
    assertThat(index.similaritiesTo("x")).containsExactly(2, 3);
    assertThat(index.similaritiesTo(List.of("xxx", "x", "xx", "xxx")))
        .isDeepEqualTo(new double[][] {{4, 5}, {2, 3}, {3, 4}, {4, 5}});
    assertThat(index.similaritiesTo("xx")).containsExactly(3, 4);
    assertThat(calls).containsExactly(List.of("x"), List.of("xxx", "xx"));
  }

  @Test
  void forgets_the_oldest_but_answers_all_that_are_asked_at_once() {
    List<String> many = IntStream.range(0, 100).mapToObj("x"::repeat).toList();
    double[][] similarities = index.similaritiesTo(many);
    for (int i = 0; i < many.size(); i++) {
      assertThat(similarities[i]).containsExactly(i + 1, i + 2);
    }
    assertThat(index.similaritiesTo(List.of(many.get(99), many.get(0))))
        .isDeepEqualTo(new double[][] {{100, 101}, {1, 2}});
    assertThat(calls).containsExactly(many, List.of(many.get(0)));
  }

  @Test
  void hands_out_copies() {
    index.similaritiesTo("x")[0] = 7;

    assertThat(index.similaritiesTo("x")).containsExactly(2, 3);
  }

  private record Lengths(List<List<String>> calls) implements Similarity {

    @Override
    public String identity() {
      return "lengths";
    }

    @Override
    public SimilarityIndex index(List<String> pool) {
      return new Index(calls, pool);
    }

    private record Index(List<List<String>> calls, List<String> pool) implements SimilarityIndex {

      @Override
      public int size() {
        return pool.size();
      }

      @Override
      public double[] similaritiesTo(String query) {
        return pool.stream().mapToDouble(text -> text.length() + query.length()).toArray();
      }

      @Override
      public double[] similaritiesTo(int text) {
        return similaritiesTo(pool.get(text));
      }

      @Override
      public double[][] similaritiesTo(List<String> queries) {
        calls.add(queries);
        return queries.stream().map(this::similaritiesTo).toArray(double[][]::new);
      }
    }
  }
}
