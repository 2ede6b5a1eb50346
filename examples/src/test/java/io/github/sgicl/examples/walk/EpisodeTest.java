package io.github.sgicl.examples.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.testing.Seed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EpisodeTest {

  private static final long SEED = Seed.usually(77);

  private final List<Episode> episodes = Episode.forComparison(20, SEED);

  private static Stream<WalkProblem> problems(Episode episode) {
    return Stream.concat(episode.pool().stream(), episode.queries().stream());
  }

  @Test
  void the_comparison_has_twenty_five_queries_and_forty_demonstrations_per_world() {
    assertThat(episodes)
        .hasSize(20)
        .allSatisfy(
            episode -> {
              assertThat(episode.world().symbols()).hasSize(10);
              assertThat(episode.pool()).hasSize(40);
              assertThat(episode.queries()).hasSize(25);
            });
    assertThat(episodes.stream().map(Episode::world).distinct()).hasSize(20);
  }

  @Test
  void no_query_is_in_the_pool_and_none_comes_twice() {
    for (Episode episode : episodes) {
      assertThat(problems(episode).map(WalkProblem::question)).doesNotHaveDuplicates();
    }
  }

  /** Walks by the text of the question and the list of facts, not by the code under test. */
  @Test
  void gold_answers_agree_with_the_world() {
    for (Episode episode : episodes) {
      Map<String, String> next =
          episode.world().facts().stream()
              .collect(
                  Collectors.toMap(
                      fact -> Character.toString(fact.from()),
                      fact -> Character.toString(fact.to())));
      problems(episode)
          .forEach(
              problem -> {
                String[] tokens = problem.question().split(" ", -1);
                int hops = (int) Stream.of(tokens).filter("#"::equals).count();
                String expected =
                    Stream.of(tokens)
                        .limit(tokens.length - hops - 1)
                        .map(
                            start ->
                                Stream.iterate(start, next::get)
                                    .limit(hops + 1)
                                    .collect(Collectors.joining(" ")))
                        .collect(Collectors.joining(" , ", "", " ;"));
                assertThat(problem.answer()).as(problem.question()).isEqualTo(expected);
                assertThat(problem.hops()).isEqualTo(hops);
                assertThat(problem.length()).isEqualTo(tokens.length - hops - 1);
              });
    }
  }

  @Test
  void lengths_and_hops_are_uniform_over_one_to_three() {
    Map<String, Integer> shapes = new HashMap<>();
    Episode.forComparison(300, SEED).stream()
        .flatMap(episode -> episode.pool().stream())
        .forEach(problem -> shapes.merge(problem.length() + "." + problem.hops(), 1, Integer::sum));
    // 12,000 draws over 9 shapes: 1,333 each, standard deviation 34.
    assertThat(shapes).hasSize(9);
    assertThat(shapes.values()).allSatisfy(count -> assertThat(count).isBetween(1_180, 1_480));
  }

  @Test
  void an_episode_depends_on_the_seed_and_its_place_only() {
    assertThat(Episode.forComparison(3, SEED)).isEqualTo(episodes.subList(0, 3));
    assertThat(Episode.forComparison(3, SEED + 1)).doesNotContainAnyElementsOf(episodes);
  }

  @Test
  void a_seed_gives_the_same_episode_on_every_machine() {
    assertThat(episodes.get(0).world()).hasToString("dFgwflbCmi -> biCfmFglwd");
    assertThat(episodes.get(0).queries().get(24).worked()).isEqualTo("l # = l F ;");
  }

  @Test
  void a_small_world_can_be_emptied_but_not_more() {
    int all = 3 * (2 + 2);
    Episode episode = Episode.random(2, all - 1, 1, new SplittableRandom(SEED));
    assertThat(problems(episode).map(WalkProblem::question)).doesNotHaveDuplicates().hasSize(all);
    assertThatThrownBy(() -> Episode.random(2, all, 1, new SplittableRandom(SEED)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no problem is left in the world of");
  }
}
