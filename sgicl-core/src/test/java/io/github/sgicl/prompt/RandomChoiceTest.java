package io.github.sgicl.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RandomChoiceTest extends DemonstrationSelectorContract {

  @Override
  DemonstrationSelector over(World world) {
    return new RandomChoice(world.pool(), 42);
  }

  @Test
  void draws_otherwise_with_another_seed_and_for_another_query() {
    DemonstrationPool pool = World.random(1_000, 1).pool();
    Query query = Query.of("a query");
    Selection selection = new RandomChoice(pool, 1).select(query, 5);

    assertThat(new RandomChoice(pool, 2).select(query, 5).picks()).isNotEqualTo(selection.picks());
    assertThat(new RandomChoice(pool, 1).select(Query.of("a querz"), 5).picks())
        .isNotEqualTo(selection.picks());
  }

  @Test
  void draws_every_demonstration_about_equally_often() {
    DemonstrationPool pool = World.random(10, 1).pool();
    int[] drawn = new int[10];
    for (int i = 0; i < 5_000; i++) {
      new RandomChoice(pool, 7)
          .select(Query.of("query " + i), 2)
          .picks()
          .forEach(pick -> drawn[pick.demonstration().index()]++);
    }

    // 1000 expected each, standard deviation 28.3.
    assertThat(drawn)
        .as("seed 7")
        .satisfies(
            counts -> {
              for (int count : counts) {
                assertThat(count).isBetween(880, 1_120);
              }
            });
  }

  @Test
  void reports_what_would_leak() {
    DemonstrationPool pool =
        World.of(World.item("Same?", 0, 0, 1), World.item("x", 0, 0, 1)).pool();

    assertThat(new RandomChoice(pool, 1).select(Query.of("same?"), 2).excluded())
        .extracting(Demonstration::index)
        .containsExactly(0);
  }
}
