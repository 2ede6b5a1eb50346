package io.github.sgicl.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlaceboTest extends DemonstrationSelectorContract {

  @Override
  DemonstrationSelector over(World world) {
    return SparsityGuided.of(world.retriever(), world.curriculum(5).shuffled(9), world.signal());
  }

  @Test
  void places_the_query_as_sgicl_does_and_chooses_otherwise() {
    World world = World.random(100, 1);
    Query query = World.queryOf(0.3);
    Selection real = world.sparsityGuided(5).select(query, 3);
    Selection placebo = over(world).select(query, 3);

    assertThat(placebo.placement()).isEqualTo(real.placement());
    assertThat(World.questions(placebo)).isNotEqualTo(World.questions(real));
  }
}
