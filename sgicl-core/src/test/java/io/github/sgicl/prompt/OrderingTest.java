package io.github.sgicl.prompt;

import static io.github.sgicl.prompt.World.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OrderingTest {

  private static final World WORLD =
      World.of(
          item("a", 0.5, 0.1, 1),
          item("b", 0.2, 0.4, 1),
          item("c", 0.9, 0.3, 1),
          item("d", 0.2, 0.2, 1));
  private static final Query QUERY = Query.of("query");

  /** b, c, d, a. */
  private static final List<Pick> PICKS =
      MostSimilar.of(WORLD.retriever()).select(QUERY, 4).picks();

  @Test
  void leaves_the_order_of_choice() {
    assertThat(ordered(Ordering.asChosen())).isEqualTo("bcda");
  }

  @Test
  void goes_from_dense_to_sparse_and_back_keeping_equal_ones_in_the_order_of_choice() {
    assertThat(ordered(Ordering.easyToHard(WORLD.curriculum(2)))).isEqualTo("bdac");
    assertThat(ordered(Ordering.hardToEasy(WORLD.curriculum(2)))).isEqualTo("cabd");
  }

  @Test
  void puts_the_most_similar_next_to_the_query() {
    assertThat(ordered(Ordering.mostSimilarLast())).isEqualTo("adcb");
  }

  @Test
  void shuffles_by_seed_and_query() {
    World world = World.random(20, 1);
    List<Pick> picks = MostSimilar.of(world.retriever()).select(QUERY, 20).picks();
    List<Pick> shuffled = Ordering.random(1).order(QUERY, picks);

    assertThat(shuffled).isNotEqualTo(picks).containsExactlyInAnyOrderElementsOf(picks);
    assertThat(Ordering.random(1).order(QUERY, picks)).isEqualTo(shuffled);
    assertThat(Ordering.random(2).order(QUERY, picks)).isNotEqualTo(shuffled);
    assertThat(Ordering.random(1).order(Query.of("another"), picks)).isNotEqualTo(shuffled);
  }

  @Test
  void refuses_to_order_by_a_similarity_that_nobody_looked_at() {
    List<Pick> picks = new RandomChoice(WORLD.pool(), 1).select(QUERY, 2).picks();

    assertThatThrownBy(() -> Ordering.mostSimilarLast().order(QUERY, picks))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("cannot order by similarity: demonstration \\d was chosen without");
  }

  private static String ordered(Ordering ordering) {
    return String.join(
        "",
        ordering.order(QUERY, PICKS).stream()
            .map(pick -> pick.demonstration().question())
            .toList());
  }
}
