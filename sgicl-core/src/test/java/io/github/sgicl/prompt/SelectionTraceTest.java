package io.github.sgicl.prompt;

import static io.github.sgicl.prompt.World.item;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SelectionTraceTest {

  private static final World WORLD =
      World.of(
          item("a", 0.1, 0.25, 3),
          item("b", 0.2, 12.5, 30),
          item("the QUERY", 0.3, 13, 1),
          item("c", 0.4, 0.75, 3));

  @Test
  void says_what_was_shown_dropped_and_left_out_and_why() {
    SelectionTrace trace =
        Prompter.choosingBy(WORLD.sparsityGuided(3).candidates(1))
            .shots(4)
            .within(TokenBudget.tokens(30), World.WORDS)
            .promptFor(Query.of("the query").scored(World.score(0.1)))
            .trace();

    assertThat(trace)
        .hasToString(
            """
            sgicl for "the query": 2 of 4 demonstrations, 1 did not fit, the pool has no more, 25 tokens in all (at most 30 tokens)
            query at level 1 of 3 (dense), hoyer 0.1000
              place  pool index  level   score  similarity  tokens  why
                  1           0      1  0.1000      0.2500      10  level 1, of the whole pool (nothing left at level 2)
                  2           3      3  0.4000      0.7500      10  level 3, of the whole pool (no candidate at level 3)
            dropped           1      1  0.2000     12.5000      37  level 1, of the nearest 1
            1 left out, the query's own question: pool index 2\
            """);
  }

  @Test
  void says_little_where_there_is_little_to_say() {
    assertThat(Prompter.choosingBy(new ZeroShot()).promptFor("a\n query").trace().describe())
        .isEqualTo("zero-shot for \"a query\": 0 of 0 demonstrations");
  }

  @Test
  void knows_the_band_of_a_placed_query() {
    Prompter prompter = Prompter.choosingBy(WORLD.sparsityGuided(3));

    assertThat(prompter.promptFor(World.queryOf(0.1)).trace().band()).hasValue(Band.DENSE);
    assertThat(prompter.promptFor(World.queryOf(0.9)).trace().band()).hasValue(Band.SPARSE);
    assertThat(prompter.selecting(new ZeroShot()).promptFor("query").trace().band()).isEmpty();
  }
}
