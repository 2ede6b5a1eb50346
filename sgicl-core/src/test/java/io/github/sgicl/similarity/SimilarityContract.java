package io.github.sgicl.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.testing.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds of every similarity. */
abstract class SimilarityContract {

  private static final List<String> POOL =
      List.of(
          "one apple",
          "two red apples",
          "three",
          "a train leaves at noon",
          "one apple and two",
          "x");

  abstract Similarity similarity();

  @Test
  void gives_one_value_per_text() {
    SimilarityIndex index = similarity().index(POOL);

    assertThat(index.size()).isEqualTo(POOL.size());
    assertThat(index.similaritiesTo("two apples")).hasSize(POOL.size()).doesNotContain(Double.NaN);
  }

  @Test
  void follows_the_texts_when_the_pool_is_shuffled() {
    List<Integer> order = new ArrayList<>(IntStream.range(0, POOL.size()).boxed().toList());
    Collections.shuffle(order, new Random(Seed.usually(1)));
    double[] straight = similarity().index(POOL).similaritiesTo("one red train");
    double[] shuffled =
        similarity().index(order.stream().map(POOL::get).toList()).similaritiesTo("one red train");

    for (int i = 0; i < shuffled.length; i++) {
      assertThat(shuffled[i]).as("seed 1, place %d", i).isEqualTo(straight[order.get(i)]);
    }
  }

  @Test
  void takes_a_text_of_the_pool_as_a_query() {
    SimilarityIndex index = similarity().index(POOL);
    for (int text = 0; text < POOL.size(); text++) {
      double[] asQuery = index.similaritiesTo(POOL.get(text));
      double[] asMember = index.similaritiesTo(text);
      for (int other = 0; other < POOL.size(); other++) {
        assertThat(asMember[other]).as("%d to %d", other, text).isEqualTo(asQuery[other]);
      }
    }
  }

  @Test
  void gives_many_queries_what_each_gets_alone() {
    SimilarityIndex index = similarity().index(POOL);
    List<String> queries = List.of("one red train", "x", "two apples", "x");
    double[][] similarities = index.similaritiesTo(queries);
    int[][] mostSimilar = index.mostSimilarTo(queries, 4);

    assertThat(similarities).hasNumberOfRows(queries.size());
    assertThat(mostSimilar).hasNumberOfRows(queries.size());
    for (int i = 0; i < queries.size(); i++) {
      assertThat(similarities[i]).isEqualTo(index.similaritiesTo(queries.get(i)));
      assertThat(mostSimilar[i]).isEqualTo(index.mostSimilarTo(queries.get(i), 4));
    }
    assertThat(index.similaritiesTo(List.of())).isEmpty();
    assertThat(index.mostSimilarTo(List.of(), 4)).isEmpty();
  }

  @Test
  void finds_the_most_similar_first_and_all_where_more_are_wanted() {
    SimilarityIndex index = similarity().index(POOL);
    double[] similarities = index.similaritiesTo("two red apples");
    int[] sorted =
        IntStream.range(0, POOL.size())
            .boxed()
            .sorted(Comparator.comparingDouble(text -> -similarities[text]))
            .mapToInt(Integer::intValue)
            .toArray();

    assertThat(index.mostSimilarTo("two red apples", POOL.size() + 1)).isEqualTo(sorted);
    assertThat(index.mostSimilarTo("two red apples", 1)).containsExactly(sorted[0]);
  }

  @Test
  void refuses_a_count_below_one() {
    SimilarityIndex index = similarity().index(POOL);

    assertThatThrownBy(() -> index.mostSimilarTo("a", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("count must be >= 1, was 0");
    assertThatThrownBy(() -> index.mostSimilarTo(List.of(), -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("count must be >= 1, was -1");
  }

  @Test
  void refuses_a_place_outside_the_pool() {
    SimilarityIndex index = similarity().index(POOL);

    assertThatThrownBy(() -> index.similaritiesTo(POOL.size()))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining(Integer.toString(POOL.size()));
  }

  @Test
  void knows_an_empty_pool() {
    SimilarityIndex index = similarity().index(List.of());

    assertThat(index.similaritiesTo("anything")).isEmpty();
    assertThat(index.similaritiesTo(List.of("anything", "else"))).hasDimensions(2, 0);
    assertThat(index.mostSimilarTo("anything", 3)).isEmpty();
  }

  @Test
  void has_an_identity() {
    assertThat(similarity().identity()).isNotBlank();
  }
}
