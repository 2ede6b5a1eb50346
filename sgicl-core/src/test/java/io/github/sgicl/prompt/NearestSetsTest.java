package io.github.sgicl.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestSetsTest {

  private static final Query QUERY = Query.of("query");

  @Test
  void start_with_the_most_similar_and_go_on_with_different_ones_of_the_nearest() {
    World world = World.random(40, 1);
    List<List<String>> sets = questions(new NearestSets(world.retriever(), 20, 8, 7), 2);
    List<String> nearest = World.questions(MostSimilar.of(world.retriever()).select(QUERY, 20));

    assertThat(sets).hasSize(8).doesNotHaveDuplicates();
    assertThat(sets.get(0)).isEqualTo(nearest.subList(0, 2));
    assertThat(sets)
        .allSatisfy(
            set -> {
              assertThat(set).hasSize(2).isSubsetOf(nearest);
              assertThat(nearest.indexOf(set.get(0))).isLessThan(nearest.indexOf(set.get(1)));
            });
  }

  @Test
  void depend_on_seed_and_query_only() {
    World world = World.random(40, 2);
    NearestSets sets = new NearestSets(world.retriever(), 20, 8, 7);
    List<List<String>> first = questions(sets, 2);

    assertThat(sets.select(Query.of("another"), 2)).isNotEqualTo(sets.select(QUERY, 2));
    assertThat(questions(new NearestSets(world.shuffled(3).retriever(), 20, 8, 7), 2))
        .isEqualTo(first);
    assertThat(questions(new NearestSets(world.retriever(), 20, 8, 8), 2)).isNotEqualTo(first);
  }

  @Test
  void are_fewer_where_the_candidates_do_not_make_as_many() {
    assertThat(questions(new NearestSets(World.random(3, 1).retriever(), 20, 8, 1), 2)).hasSize(3);
    assertThat(questions(new NearestSets(World.random(1, 1).retriever(), 20, 8, 1), 2)).hasSize(1);
    assertThat(questions(new NearestSets(World.random(9, 1).retriever(), 20, 8, 1), 0))
        .containsExactly(List.of());
    assertThat(questions(new NearestSets(World.random(20, 1).retriever(), 20, 190, 1), 2))
        .hasSize(190)
        .doesNotHaveDuplicates();
  }

  @Test
  void never_show_the_query_itself() {
    World world = World.random(4, 1).plus(World.item("QUERY", 0, 9, 1));

    assertThat(new NearestSets(world.retriever(), 20, 8, 1).select(QUERY, 2))
        .allSatisfy(set -> assertThat(World.questions(set)).doesNotContain("QUERY"))
        .allSatisfy(set -> assertThat(set.excluded()).hasSize(1));
  }

  @Test
  void are_the_same_for_many_queries_as_for_each() {
    NearestSets sets = new NearestSets(World.random(30, 4).retriever(), 20, 8, 1);
    List<Query> queries = List.of(QUERY, Query.of("question 3"), Query.of("another"), QUERY);

    assertThat(sets.selectAll(queries, 2))
        .isEqualTo(queries.stream().map(query -> sets.select(query, 2)).toList());
  }

  @Test
  void refuse_to_be_none() {
    assertThatThrownBy(() -> new NearestSets(World.random(3, 1).retriever(), 20, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sets must be >= 1, was 0");
  }

  private static List<List<String>> questions(NearestSets sets, int shots) {
    return sets.select(QUERY, shots).stream().map(World::questions).toList();
  }
}
