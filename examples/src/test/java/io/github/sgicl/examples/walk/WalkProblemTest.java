package io.github.sgicl.examples.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WalkProblemTest {

  private final World world = World.of("abcde", "bcaed");

  @Test
  void every_start_is_walked_from() {
    WalkProblem problem = world.problem("ad", 3);
    assertThat(problem.question()).isEqualTo("a d # # # =");
    assertThat(problem.answer()).isEqualTo("a b c a , d e d e ;");
    assertThat(problem.worked()).isEqualTo("a d # # # = a b c a , d e d e ;");
    assertThat(problem.length()).isEqualTo(2);
    assertThat(problem.hops()).isEqualTo(3);
  }

  @Test
  void needed_facts_count_once_and_stand_in_the_order_of_need() {
    assertThat(world.problem("ba", 2).facts())
        .containsExactly(new Fact('b', 'c'), new Fact('c', 'a'), new Fact('a', 'b'));
  }

  @Test
  void a_prompt_joins_demonstrations_and_question_by_blanks() {
    List<WalkProblem> demonstrations = List.of(new Fact('a', 'b').stated(), world.problem("d", 2));
    assertThat(world.problem("b", 1).promptAfter(demonstrations))
        .isEqualTo("a # = a b ; d # # = d e d ; b # =");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b c ;", " a  b c ; a # =", "a b c", "a b c ;;", "a b c ; ;\n"})
  void the_gold_tokens_up_to_the_end_are_an_answer(String generated) {
    boolean answered = world.problem("a", 2).isAnsweredBy(generated);
    assertThat(answered).isEqualTo(!generated.contains(";;"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ";", "a b ;", "a b d ;", "a b c c ;", "abc ;", "A b c ;", "; a b c ;"})
  void anything_else_is_not(String generated) {
    assertThat(world.problem("a", 2).isAnsweredBy(generated)).isFalse();
  }

  @Test
  void refuses_starts_that_are_missing_repeated_or_unknown() {
    assertThatThrownBy(() -> world.problem("", 1))
        .hasMessage("starts must be distinct symbols, were \"\"");
    assertThatThrownBy(() -> world.problem("aa", 1))
        .hasMessage("starts must be distinct symbols, were \"aa\"");
    assertThatThrownBy(() -> world.problem("x", 1)).hasMessage("'x' is not one of \"abcde\"");
  }

  @Test
  void refuses_to_stand_still() {
    assertThatThrownBy(() -> world.problem("a", 0)).hasMessage("hops must be >= 1, was 0");
  }
}
