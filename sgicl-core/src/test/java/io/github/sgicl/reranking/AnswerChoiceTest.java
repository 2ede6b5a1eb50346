package io.github.sgicl.reranking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.prompt.Query;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AnswerChoiceTest {

  private static final Query QUERY = Query.of("question");

  /** An answer whose every reading is one number. */
  private static Attempt of(String text, double reading) {
    return new Attempt(
        text,
        10,
        new Attempt.StateReading(reading, reading, 0.5),
        Optional.of(new Attempt.EmittedStates(1, reading, reading, reading, reading, 0.5)));
  }

  private static Attempt stoppedAtOnce(String text) {
    return new Attempt(text, 10, new Attempt.StateReading(0.1, 0.1, 0.5), Optional.empty());
  }

  private static String kept(AnswerChoice choice, Attempt... attempts) {
    return attempts[choice.choose(QUERY, List.of(attempts))].text();
  }

  @Test
  void the_lowest_reading_wins_and_the_earliest_of_equals() {
    Attempt[] attempts = {of("a", 0.7), of("b", 0.2), of("c", 0.2)};
    assertThat(kept(AnswerChoice.leastSparse(), attempts)).isEqualTo("b");
    assertThat(kept(AnswerChoice.lowestEntropy(), attempts)).isEqualTo("b");
    assertThat(kept(AnswerChoice.lowest(states -> -states.maxSparsity()), attempts)).isEqualTo("a");
    assertThat(kept(AnswerChoice.first(), attempts)).isEqualTo("a");
  }

  @Test
  void an_answer_without_states_comes_last() {
    for (AnswerChoice choice : List.of(AnswerChoice.leastSparse(), AnswerChoice.lowestEntropy())) {
      assertThat(kept(choice, stoppedAtOnce("nothing"), of("a", 0.9))).isEqualTo("a");
      assertThat(kept(choice, stoppedAtOnce("nothing"), stoppedAtOnce("neither")))
          .isEqualTo("nothing");
    }
  }

  @Test
  void keeps_the_majority_and_the_earliest_of_equal_ones() {
    assertThat(
            kept(AnswerChoice.majority(), of("x", 1), of("4  2", 1), of("y", 1), of(" 4 ２\n", 1)))
        .isEqualTo("4  2");
    assertThat(kept(AnswerChoice.majority(), of("x", 1), of("y", 1), of("y", 1), of("x", 1)))
        .isEqualTo("x");
    assertThat(kept(AnswerChoice.majority(), of("a", 1), of("A", 1), of("A", 1))).isEqualTo("A");
    assertThat(
            kept(
                AnswerChoice.majority(text -> text.substring(text.length() - 1)),
                of("it is 1", 1),
                of("it is 2", 1),
                of("so 2", 1)))
        .isEqualTo("it is 2");
  }

  @Test
  void the_ceiling_finds_a_right_answer_if_there_is_one() {
    AnswerChoice knowing = AnswerChoice.knowing("right"::equals);
    assertThat(kept(knowing, of("wrong", 1), of("right", 1))).isEqualTo("right");
    assertThat(kept(knowing, of("wrong", 1), of("wrong too", 1))).isEqualTo("wrong");
  }

  @Test
  void a_random_choice_depends_on_seed_and_query_only() {
    Attempt[] attempts = {of("a", 1), of("b", 1), of("c", 1)};
    assertThat(kept(AnswerChoice.random(5), attempts))
        .isEqualTo(kept(AnswerChoice.random(5), attempts));
    assertThat(
            LongStream.range(0, 50)
                .mapToObj(seed -> kept(AnswerChoice.random(seed), attempts))
                .distinct())
        .containsExactlyInAnyOrder("a", "b", "c");
  }
}
