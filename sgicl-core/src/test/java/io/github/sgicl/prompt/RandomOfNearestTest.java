package io.github.sgicl.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomOfNearestTest extends SimilaritySelectorContract {

  @Override
  DemonstrationSelector over(World world) {
    return new RandomOfNearest(world.retriever(), 5, 42);
  }

  @Test
  void draws_from_all_of_the_nearest_and_from_no_other() {
    World world = World.random(30, 1);
    List<String> nearest =
        world.items().stream()
            .sorted(Comparator.comparingDouble(World.Item::similarity).reversed())
            .limit(5)
            .map(World.Item::question)
            .toList();
    Set<String> drawn = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      drawn.addAll(World.questions(over(world).select(Query.of("query " + i), 2)));
    }

    assertThat(drawn).containsExactlyInAnyOrderElementsOf(nearest);
  }

  @Test
  void refuses_no_candidates() {
    assertThatThrownBy(() -> new RandomOfNearest(World.random(3, 1).retriever(), 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("candidates must be >= 1, was 0");
  }
}
