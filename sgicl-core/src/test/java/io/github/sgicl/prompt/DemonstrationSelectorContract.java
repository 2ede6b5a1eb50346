package io.github.sgicl.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.testing.Seed;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds of every selector. */
abstract class DemonstrationSelectorContract {

  private static final int ROUNDS = 60;
  private static final Query QUERY = Query.of("What is  the Query?");

  /** The selector under test over a world of at least one item. */
  abstract DemonstrationSelector over(World world);

  /** How many it chooses of those that do not leak. */
  int chosenOf(int available, int shots) {
    return Math.min(available, shots);
  }

  @Test
  void chooses_as_many_as_wanted_or_all_and_none_twice() {
    Random random = new Random(Seed.usually(1));
    for (int round = 0; round < ROUNDS; round++) {
      World world = World.random(1 + random.nextInt(30), round);
      int shots = random.nextInt(7);

      Selection selection = over(world).select(QUERY, shots);

      assertThat(selection.picks())
          .as("seed 1, round %d", round)
          .hasSize(chosenOf(world.items().size(), shots))
          .extracting(Pick::demonstration)
          .doesNotHaveDuplicates()
          .isSubsetOf(world.pool().demonstrations());
    }
  }

  @Test
  void never_shows_the_query_itself() {
    World world =
        World.random(6, 2)
            .plus(World.item("what is the query?", 0.5, 2, 3))
            .plus(World.item(" WHAT IS\tTHE QUERY？", 0.6, 3, 3));
    DemonstrationSelector selector = over(world);
    for (int shots = 0; shots < 10; shots++) {
      assertThat(selector.select(QUERY, shots).picks())
          .hasSize(chosenOf(6, shots))
          .extracting(pick -> pick.demonstration().index())
          .doesNotContain(6, 7);
    }
  }

  @Test
  void gives_a_reason_for_each() {
    assertThat(over(World.random(30, 3)).select(QUERY, 4).picks())
        .allSatisfy(pick -> assertThat(pick.reason()).isNotBlank());
  }

  @Test
  void chooses_the_same_again_whatever_was_asked_before() {
    World world = World.random(30, 4);
    DemonstrationSelector selector = over(world);
    Selection first = selector.select(QUERY, 3);
    List<Selection> others =
        List.of(selector.select(Query.of("another"), 3), selector.select(QUERY, 2));

    assertThat(others).hasSize(2);
    assertThat(selector.select(QUERY, 3)).isEqualTo(first);
    assertThat(over(world).select(QUERY, 3)).isEqualTo(first);
  }

  @Test
  void chooses_for_many_queries_what_it_chooses_for_each() {
    DemonstrationSelector selector = over(World.random(30, 7));
    List<Query> queries =
        IntStream.range(0, 70).mapToObj(i -> Query.of("question " + i % 40)).toList();
    List<Selection> selections = selector.selectAll(queries, 3);

    assertThat(selections).hasSameSizeAs(queries);
    for (int i = 0; i < queries.size(); i++) {
      assertThat(selections.get(i)).as("query %d", i).isEqualTo(selector.select(queries.get(i), 3));
    }
    assertThat(selector.selectAll(List.of(), 3)).isEmpty();
    assertThatThrownBy(() -> selector.selectAll(queries, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }

  @Test
  void has_a_name() {
    assertThat(over(World.random(3, 5)).name()).isNotBlank();
  }

  @Test
  void refuses_a_negative_number_of_shots() {
    DemonstrationSelector selector = over(World.random(3, 6));

    assertThatThrownBy(() -> selector.select(QUERY, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }
}
