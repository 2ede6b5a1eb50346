package io.github.sgicl.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What holds of every selector that looks at similarity. */
abstract class SimilaritySelectorContract extends DemonstrationSelectorContract {

  @Test
  void chooses_the_same_questions_from_a_shuffled_pool() {
    for (int round = 0; round < 40; round++) {
      World world = World.random(30, round);
      Query query = Query.of("query " + round);

      assertThat(World.questions(over(world.shuffled(round)).select(query, 3)))
          .as("round %d", round)
          .isEqualTo(World.questions(over(world).select(query, 3)));
    }
  }

  @Test
  void reports_the_similarity_of_each() {
    World world = World.random(30, 7);

    assertThat(over(world).select(Query.of("a query"), 4).picks())
        .isNotEmpty()
        .allSatisfy(
            pick ->
                assertThat(pick.similarity())
                    .hasValue(world.items().get(pick.demonstration().index()).similarity()));
  }

  @Test
  void reports_what_would_leak() {
    World world = World.random(5, 8).plus(World.item("THE query", 0.5, 2, 3));

    assertThat(over(world).select(Query.of("the  query"), 2).excluded())
        .extracting(Demonstration::index)
        .containsExactly(5);
  }
}
