package io.github.sgicl.prompt;

import static io.github.sgicl.prompt.World.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.testing.Seed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TokenMatchedTest extends SimilaritySelectorContract {

  @Override
  DemonstrationSelector over(World world) {
    return matched(world, world.sparsityGuided(5));
  }

  @Test
  void takes_the_pair_of_highest_summed_similarity_within_one_token() {
    World world =
        World.of(
            item("far", 0, 0.0, 10),
            item("a", 0, 0.9, 2),
            item("b", 0, 0.8, 3),
            item("c", 0, 0.7, 9),
            item("d", 0, 0.6, 8));

    // The target spends 10 + 2 words: a + c has 11, a + d 10, b + c 12, b + d 11.
    Selection selection = matched(world, fixed(world, 0, 1)).select(Query.of("query"), 2);

    assertThat(World.questions(selection)).containsExactly("a", "c");
    assertThat(selection.picks().get(0).reason())
        .isEqualTo("of a set of 25 tokens; fixed spent 26");
  }

  @Test
  void takes_the_nearest_where_none_is_within_one_token() {
    World world =
        World.of(
            item("long", 0, 0.1, 50),
            item("a", 0, 0.9, 1),
            item("b", 0, 0.8, 5),
            item("c", 0, 0.7, 5));
    DemonstrationSelector target = fixed(world, 0, 2);

    assertThat(
            World.questions(
                new TokenMatched(world.retriever(), target, World.WORDS, 3)
                    .select(Query.of("query"), 2)))
        .containsExactly("b", "c");
  }

  @Test
  void is_the_best_of_all_sets_of_one_or_two() {
    for (long seed : Seed.below(100)) {
      World world = World.random(2 + Math.floorMod(seed, 11), seed);
      int shots = 1 + Math.floorMod(seed, 2);
      DemonstrationSelector target = new RandomChoice(world.pool(), seed);
      Query query = Query.of("query");
      int tokens = tokens(target.select(query, shots));
      List<World.Item> nearest =
          world.items().stream()
              .sorted(Comparator.comparingDouble(World.Item::similarity).reversed())
              .limit(6)
              .toList();
      List<World.Item> best =
          subsets(nearest, shots).stream()
              .min(
                  Comparator.comparingInt((List<World.Item> set) -> excess(set, tokens))
                      .thenComparingDouble(set -> -similarity(set)))
              .orElseThrow();

      assertThat(
              World.questions(
                  new TokenMatched(world.retriever(), target, World.WORDS, 6).select(query, shots)))
          .as("seed %d", seed)
          .containsExactlyElementsOf(best.stream().map(World.Item::question).toList());
    }
  }

  @Test
  void comes_no_farther_from_the_target_than_the_most_similar_set() {
    for (long seed : Seed.below(100)) {
      World world = World.random(15, seed);
      int shots = 3 + Math.floorMod(seed, 4);
      DemonstrationSelector target = new RandomChoice(world.pool(), seed);
      Query query = Query.of("query");
      int tokens = tokens(target.select(query, shots));
      Selection similar = MostSimilar.of(world.retriever()).select(query, shots);

      int missed = Math.abs(tokens(matched(world, target).select(query, shots)) - tokens);

      assertThat(missed)
          .as("seed %d", seed)
          .isLessThanOrEqualTo(Math.max(1, Math.abs(tokens(similar) - tokens)));
    }
  }

  @Test
  void keeps_the_most_similar_set_where_its_length_fits() {
    World world = World.random(15, 3);

    assertThat(
            World.questions(
                matched(world, MostSimilar.of(world.retriever())).select(Query.of("query"), 4)))
        .isEqualTo(World.questions(MostSimilar.of(world.retriever()).select(Query.of("query"), 4)));
  }

  @Test
  void makes_the_exchange_that_comes_nearest() {
    World world =
        World.of(
            item("a", 0, 0.9, 2),
            item("b", 0, 0.8, 2),
            item("c", 0, 0.7, 2),
            item("d", 0, 0.6, 7),
            item("e", 0, 0.5, 9),
            item("f", 0, 0.4, 9));

    // Target 2 + 2 + 9 = 13; a, b, c has 6; e for c gives 13, and so would f, or e for a.
    assertThat(World.questions(matched(world, fixed(world, 0, 1, 5)).select(Query.of("query"), 3)))
        .containsExactly("a", "b", "e");
  }

  private static TokenMatched matched(World world, DemonstrationSelector target) {
    return new TokenMatched(world.retriever(), target, World.WORDS, 20);
  }

  private static DemonstrationSelector fixed(World world, Integer... indices) {
    return new DemonstrationSelector() {
      @Override
      public String name() {
        return "fixed";
      }

      @Override
      public Selection select(Query query, int shots) {
        return Selection.of(
            shots,
            Stream.of(indices)
                .map(index -> Pick.of(world.pool().demonstrations().get(index), "fixed"))
                .toList(),
            List.of());
      }
    };
  }

  private static int tokens(Selection selection) {
    return selection.picks().stream()
        .mapToInt(pick -> World.WORDS.count(pick.demonstration().messages()))
        .sum();
  }

  private static int excess(List<World.Item> set, int target) {
    int tokens =
        set.stream()
            .mapToInt(
                one ->
                    World.WORDS.count(
                        List.of(Message.user(one.question()), Message.assistant(one.answer()))))
            .sum();
    return Math.abs(tokens - target) <= 1 ? 0 : Math.abs(tokens - target);
  }

  private static double similarity(List<World.Item> set) {
    return set.stream().collect(Collectors.summingDouble(World.Item::similarity));
  }

  private static List<List<World.Item>> subsets(List<World.Item> of, int size) {
    List<List<World.Item>> subsets = new ArrayList<>();
    for (int bits = 0; bits < 1 << of.size(); bits++) {
      if (Integer.bitCount(bits) == Math.min(size, of.size())) {
        List<World.Item> subset = new ArrayList<>();
        for (int i = 0; i < of.size(); i++) {
          if ((bits >> i & 1) == 1) {
            subset.add(of.get(i));
          }
        }
        subsets.add(subset);
      }
    }
    return subsets;
  }
}
