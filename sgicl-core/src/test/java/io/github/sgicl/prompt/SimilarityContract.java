package io.github.sgicl.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
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
    Collections.shuffle(order, new Random(1));
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
  void knows_an_empty_pool() {
    assertThat(similarity().index(List.of()).similaritiesTo("anything")).isEmpty();
  }

  @Test
  void has_an_identity() {
    assertThat(similarity().identity()).isNotBlank();
  }
}
