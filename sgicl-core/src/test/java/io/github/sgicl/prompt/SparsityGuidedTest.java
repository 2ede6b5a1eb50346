package io.github.sgicl.prompt;

import static io.github.sgicl.prompt.World.item;
import static io.github.sgicl.prompt.World.queryOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.curriculum.Curriculum;
import io.github.sgicl.curriculum.Placement;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import io.github.sgicl.testing.Seed;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SparsityGuidedTest extends SimilaritySelectorContract {

  /** Two items at each of five levels, the second of each more similar; scores 0.1 to 1.0. */
  private static final World TEN =
      World.of(
          item("1 far", 0.1, 0.10, 1),
          item("1 near", 0.2, 0.90, 1),
          item("2 far", 0.3, 0.11, 1),
          item("2 near", 0.4, 0.91, 1),
          item("3 far", 0.5, 0.12, 1),
          item("3 near", 0.6, 0.92, 1),
          item("4 far", 0.7, 0.13, 1),
          item("4 near", 0.8, 0.93, 1),
          item("5 far", 0.9, 0.14, 1),
          item("5 near", 1.0, 0.94, 1));

  @Override
  DemonstrationSelector over(World world) {
    return world.sparsityGuided(5);
  }

  @Test
  void shows_an_easy_query_its_level_and_the_next() {
    assertThat(chosen(TEN, 0.15)).containsExactly("1 near", "2 near");
  }

  @Test
  void shows_a_medium_query_its_own_level() {
    assertThat(chosen(TEN, 0.35)).containsExactly("2 near", "2 far");
    assertThat(chosen(TEN, 0.55)).containsExactly("3 near", "3 far");
  }

  @Test
  void shows_a_hard_query_the_level_before_and_its_own() {
    assertThat(chosen(TEN, 0.75)).containsExactly("3 near", "4 near");
    assertThat(chosen(TEN, 0.95)).containsExactly("4 near", "5 near");
  }

  @Test
  void scores_a_query_that_brings_no_score() {
    Selection selection = TEN.sparsityGuided(5).select(Query.of("the query"), 2);

    assertThat(selection.placement()).hasValue(new Placement(World.score(World.QUERY_SCORE), 3, 5));
  }

  @Test
  void reports_score_level_and_no_fallback_where_the_plan_holds() {
    Pick pick = TEN.sparsityGuided(5).select(queryOf(0.15), 2).picks().get(1);

    assertThat(pick.placement()).hasValue(new Placement(World.score(0.4), 2, 5));
    assertThat(pick.fallback()).isEmpty();
    assertThat(pick.reason()).isEqualTo("level 2, of the nearest 10");
  }

  @Test
  void searches_the_whole_pool_for_a_level_without_a_candidate() {
    Selection selection = TEN.sparsityGuided(5).candidates(3).select(queryOf(0.15), 2);

    assertThat(World.questions(selection)).containsExactly("1 near", "2 near");
    assertThat(selection.picks())
        .extracting(Pick::fallback)
        .containsExactly(Optional.of(new Fallback(1, 1)), Optional.of(new Fallback(2, 2)));
    assertThat(selection.picks().get(0).reason()).isEqualTo("level 1, of the whole pool");
  }

  @Test
  void takes_the_nearest_level_where_one_is_used_up_the_lower_first() {
    Selection selection = TEN.sparsityGuided(5).select(queryOf(0.55), 7);

    assertThat(World.questions(selection))
        .containsExactly("3 near", "3 far", "2 near", "2 far", "4 near", "4 far", "1 near");
    assertThat(selection.picks())
        .extracting(Pick::fallback)
        .startsWith(
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Fallback(3, 2)),
            Optional.of(new Fallback(3, 2)),
            Optional.of(new Fallback(3, 4)));
  }

  @Test
  void takes_the_nearest_level_where_one_was_always_empty() {
    World world =
        World.of(
            item("a", 0.1, 0.5, 1),
            item("b", 0.1, 0.6, 1),
            item("c", 0.1, 0.7, 1),
            item("d", 0.9, 0.1, 1));

    Selection selection = world.sparsityGuided(4).select(queryOf(0.9), 2);

    assertThat(World.questions(selection)).containsExactly("d", "c");
    assertThat(selection.picks().get(0).fallback()).hasValue(new Fallback(3, 4));
    assertThat(selection.picks().get(1).fallback()).hasValue(new Fallback(4, 1));
  }

  @Test
  void takes_the_nearest_level_where_only_the_query_itself_was_there() {
    World world = World.of(item("the query", 0.1, 1, 1), item("other", 0.9, 0.1, 1));

    Selection selection = world.sparsityGuided(2).select(queryOf(0.1), 1);

    assertThat(World.questions(selection)).containsExactly("other");
    assertThat(selection.picks().get(0).fallback()).hasValue(new Fallback(1, 2));
    assertThat(selection.excluded())
        .extracting(Demonstration::question)
        .containsExactly("the query");
  }

  @Test
  void chooses_the_most_similar_of_each_planned_level() {
    for (long seed : Seed.below(50)) {
      World world = World.random(100, seed);
      Curriculum<World.Item> curriculum = world.curriculum(5);
      Selection selection = world.sparsityGuided(5).candidates(100).select(queryOf(0.01), 2);

      List<String> expected =
          List.of(1, 2).stream()
              .map(
                  level ->
                      curriculum.level(level).stream()
                          .map(ranked -> ranked.item())
                          .max(Comparator.comparingDouble(World.Item::similarity))
                          .orElseThrow()
                          .question())
              .toList();
      assertThat(World.questions(selection)).as("seed %d", seed).isEqualTo(expected);
    }
  }

  @Test
  void follows_another_plan() {
    assertThat(
            World.questions(
                TEN.sparsityGuided(5).following(LevelPlan.sameLevel()).select(queryOf(0.95), 2)))
        .containsExactly("5 near", "5 far");
  }

  @Test
  void refuses_a_plan_that_leaves_the_levels() {
    SparsityGuided selector =
        TEN.sparsityGuided(5).following((query, levels, shots) -> List.of(levels + 1));

    assertThatThrownBy(() -> selector.select(queryOf(0.5), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the plan must name 1 levels in 1..5, named [6]");
  }

  @Test
  void refuses_the_pool_of_another_curriculum() {
    assertThatThrownBy(
            () ->
                SparsityGuided.of(World.random(3, 1).retriever(), TEN.curriculum(5), TEN.signal()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be the curriculum's 10 items, has 3");
  }

  @Test
  void refuses_a_query_score_of_another_kind() {
    Score other =
        new Score(
            0.5,
            new ScoreIdentity(
                World.IDENTITY.model(),
                "another template",
                World.IDENTITY.site(),
                "hoyer",
                World.IDENTITY.orientation()));

    assertThatThrownBy(() -> TEN.sparsityGuided(5).select(Query.of("q").scored(other), 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another template");
  }

  private static List<String> chosen(World world, double queryScore) {
    return World.questions(world.sparsityGuided(5).select(queryOf(queryScore), 2));
  }
}
