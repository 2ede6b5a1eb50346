package io.github.sgicl.prompt;

import static io.github.sgicl.prompt.World.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.similarity.Bm25;
import java.util.List;
import org.junit.jupiter.api.Test;

class MostSimilarTest extends SimilaritySelectorContract {

  @Override
  DemonstrationSelector over(World world) {
    return MostSimilar.of(world.retriever());
  }

  @Test
  void takes_the_most_similar_first_and_breaks_ties_by_place_in_the_pool() {
    World world =
        World.of(
            item("a", 0, 0.2, 1), item("b", 0, 0.9, 1), item("c", 0, 0.5, 1), item("d", 0, 0.9, 1));

    Selection selection = over(world).select(Query.of("query"), 3);

    assertThat(World.questions(selection)).containsExactly("b", "d", "c");
    assertThat(selection.picks().get(1).reason()).isEqualTo("number 2 by given");
  }

  @Test
  void says_how_many_were_wanted_where_fewer_are_left() {
    Selection selection = over(World.random(2, 1)).select(Query.of("query"), 5);

    assertThat(selection.picks()).hasSize(2);
    assertThat(selection.requested()).isEqualTo(5);
  }

  @Test
  void is_bm25_over_a_bm25_index() {
    DemonstrationPool pool =
        DemonstrationPool.of(
            List.of("red apples", "green pears", "red red pears"), text -> text, text -> "yes");

    assertThat(
            World.questions(
                MostSimilar.of(Retriever.over(pool, Bm25.standard()))
                    .select(Query.of("Red pears?"), 1)))
        .containsExactly("red red pears");
  }
}
