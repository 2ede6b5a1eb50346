package io.github.sgicl.prompt;

import static io.github.sgicl.prompt.World.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CurriculumSelectionTest extends SimilaritySelectorContract {

  private static final World WORLD =
      World.of(
          item("easy far", 0.1, 0.1, 1),
          item("easy near", 0.2, 0.9, 1),
          item("middle near", 0.5, 0.8, 1),
          item("middle far", 0.4, 0.2, 1),
          item("hard near", 0.9, 0.7, 1),
          item("hard far", 0.8, 0.3, 1));

  @Override
  DemonstrationSelector over(World world) {
    return DemonstrationSelector.fromEachLevel(world.retriever(), world.curriculum(2));
  }

  @Test
  void takes_the_most_similar_of_each_of_as_many_levels_as_shots_easy_to_hard() {
    Query query = Query.of("any");
    assertThat(World.questions(over(WORLD).select(query, 3)))
        .containsExactly("easy near", "middle near", "hard near");
    assertThat(World.questions(over(WORLD).select(query, 2)))
        .containsExactly("easy near", "middle near");
    assertThat(World.questions(over(WORLD).select(query, 1))).containsExactly("easy near");
  }

  @Test
  void a_pick_tells_its_level() {
    assertThat(over(WORLD).select(Query.of("any"), 3).picks())
        .extracting(pick -> pick.placement().orElseThrow().level())
        .containsExactly(1, 2, 3);
  }

  @Test
  void a_level_with_nothing_to_show_gives_way_to_the_nearest() {
    Selection selection = over(WORLD).select(Query.of("easy near"), 6);
    assertThat(World.questions(selection))
        .containsExactly("easy far", "middle far", "middle near", "hard far", "hard near");
    assertThat(selection.picks().get(1).fallback()).hasValue(new Fallback(2, 3));
  }

  @Test
  void refuses_a_curriculum_of_another_pool() {
    assertThatThrownBy(
            () ->
                DemonstrationSelector.fromEachLevel(
                    WORLD.retriever(), World.random(4, 1).curriculum(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the retriever's pool must be the curriculum's 4 items, has 6");
  }
}
