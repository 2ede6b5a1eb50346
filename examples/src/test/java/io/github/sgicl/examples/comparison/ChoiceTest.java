package io.github.sgicl.examples.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.prompt.Query;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ChoiceTest {

  private static final LabelledQuery QUERY =
      new LabelledQuery(Query.of("question"), 0, List.of(), "right"::equals, text -> text.strip());
  private static final Choice LEAST_SPARSE = Choice.lowest(Attempt.EmittedStates::maxSparsity);

  @Test
  void the_lowest_reading_wins_and_the_earliest_of_equals() {
    List<Attempt> attempts =
        List.of(Attempts.of("a", 0.7), Attempts.of("b", 0.2), Attempts.of("c", 0.2));
    assertThat(LEAST_SPARSE.choose(QUERY, attempts)).isEqualTo(1);
    assertThat(Choice.lowest(states -> -states.maxSparsity()).choose(QUERY, attempts)).isZero();
  }

  @Test
  void an_answer_without_states_comes_last() {
    assertThat(LEAST_SPARSE.choose(QUERY, List.of(Attempts.stoppedAtOnce(), Attempts.of("a", 0.9))))
        .isEqualTo(1);
    assertThat(LEAST_SPARSE.choose(QUERY, List.of(Attempts.stoppedAtOnce()))).isZero();
  }

  @Test
  void the_majority_is_of_votes_and_the_first_with_it_is_kept() {
    List<Attempt> attempts =
        List.of(Attempts.of("x", 1), Attempts.of("y ", 1), Attempts.of("y", 1));
    assertThat(Choice.majority().choose(QUERY, attempts)).isEqualTo(1);
    assertThat(Choice.majority().choose(QUERY, attempts.subList(0, 2))).isZero();
  }

  @Test
  void the_ceiling_finds_a_right_answer_if_there_is_one() {
    assertThat(
            Choice.knowing()
                .choose(QUERY, List.of(Attempts.of("wrong", 1), Attempts.of("right", 1))))
        .isEqualTo(1);
    assertThat(Choice.knowing().choose(QUERY, List.of(Attempts.of("wrong", 1)))).isZero();
  }

  @Test
  void a_random_choice_depends_on_seed_and_query_only() {
    List<Attempt> attempts = List.of(Attempts.of("a", 1), Attempts.of("b", 1), Attempts.of("c", 1));
    assertThat(Choice.random(5).choose(QUERY, attempts))
        .isEqualTo(Choice.random(5).choose(QUERY, attempts))
        .isBetween(0, 2);
    assertThat(
            LongStream.range(0, 50)
                .mapToInt(seed -> Choice.random(seed).choose(QUERY, attempts))
                .distinct())
        .hasSize(3);
  }
}
