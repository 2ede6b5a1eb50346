package io.github.sgicl.examples.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.testing.Seed;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorldTest {

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 6, 10, 12, 32})
  void every_symbol_is_followed_by_another_and_follows_exactly_one(int size) {
    for (long seed : Seed.below(50)) {
      World world = World.random(size, new SplittableRandom(seed));
      assertThat(world.symbols()).as("seed %d", seed).hasSize(size);
      assertThat(world.facts())
          .as("seed %d", seed)
          .hasSize(size)
          .allSatisfy(fact -> assertThat(fact.from()).isNotEqualTo(fact.to()));
      assertThat(world.facts().stream().map(Fact::to))
          .as("seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(
              world.symbols().chars().mapToObj(symbol -> (char) symbol).toList());
    }
  }

  @Test
  void every_derangement_is_equally_likely() {
    Map<String, Integer> counts = new HashMap<>();
    SplittableRandom random = new SplittableRandom(Seed.usually(7));
    int draws = 90_000;
    for (int i = 0; i < draws; i++) {
      World world = World.random(4, random);
      StringBuilder places = new StringBuilder();
      for (Fact fact : world.facts()) {
        places.append(world.symbols().indexOf(fact.to()));
      }
      counts.merge(places.toString(), 1, Integer::sum);
    }
    // 4 symbols have 9 derangements; 10,000 each, standard deviation 94.
    assertThat(counts).hasSize(9);
    assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(9_600, 10_400));
  }

  @Test
  void a_seed_gives_the_same_world_on_every_machine() {
    assertThat(World.random(10, new SplittableRandom(42))).hasToString("hybuzcpxEw -> uxwpchbEzy");
  }

  @Test
  void the_symbols_outside_are_the_rest_of_the_alphabet() {
    World world = World.of("ab", "ba");
    assertThat(world.otherSymbols()).isEqualTo("cdefghijklmnopqrstuvwxyzABCDEF");
  }

  @Test
  void refuses_what_is_no_derangement() {
    assertThatThrownBy(() -> World.of("abc", "acb"))
        .hasMessage("\"acb\" is not a derangement of \"abc\"");
    assertThatThrownBy(() -> World.of("abc", "bba"))
        .hasMessage("\"bba\" is not a derangement of \"abc\"");
    assertThatThrownBy(() -> World.of("aa", "aa")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> World.of("a;", ";a"))
        .hasMessage("symbols must be of a..z and A..F, were \"a;\"");
  }

  @Test
  void refuses_a_size_that_has_no_derangement_or_too_few_symbols() {
    assertThatThrownBy(() -> World.random(1, new SplittableRandom(0)))
        .hasMessage("a world has 2 to 32 symbols, not 1");
    assertThatThrownBy(() -> World.random(33, new SplittableRandom(0)))
        .hasMessage("a world has 2 to 32 symbols, not 33");
  }

  @Test
  void refuses_a_symbol_that_it_does_not_have() {
    assertThatThrownBy(() -> World.of("ab", "ba").after('c'))
        .hasMessage("'c' is not one of \"ab\"");
  }
}
