package io.github.sgicl.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.prompt.DemonstrationSelector;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.prompt.Prompt;
import io.github.sgicl.prompt.Prompter;
import io.github.sgicl.reranking.Attempt;
import io.github.sgicl.reranking.Respondent;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each scale keeps the option that is the best by its own formula. */
class LikeliestOptionTest {

  private static final HuggingFaceDecoder WALK =
      HuggingFaceDecoder.from(EmbeddedModel.walk()).load();

  private static final List<String> OPTIONS = List.of("a x b ;", "a x", "x x x x x x", "b");

  private static Prompt prompt(String question) {
    return Prompter.choosingBy(DemonstrationSelector.zeroShot()).promptFor(question);
  }

  private static String answer(Respondent respondent, String question) {
    List<Attempt> attempts =
        respondent.attempts(
            List.of(new Respondent.Asked(prompt(question), OPTIONS)), SparsityMetrics.hoyer());
    return attempts.get(0).text();
  }

  private static List<OptionReading> readings(String question) {
    return WALK.options(
        List.of(Message.user(question)), OPTIONS.stream().map(option -> " " + option).toList());
  }

  private static String best(ToDoubleFunction<Integer> value) {
    return IntStream.range(0, OPTIONS.size())
        .boxed()
        .max(Comparator.comparingDouble(value))
        .map(OPTIONS::get)
        .orElseThrow();
  }

  @Test
  void each_scale_keeps_the_best_by_its_formula() {
    List<OptionReading> before = readings("Answer:");
    for (String question : List.of("a # =", "x # # =", "b # = b a ; b # # =", "a # # # =")) {
      List<OptionReading> after = readings(question);
      assertThat(answer(WALK.likeliestOption(), question))
          .isEqualTo(best(i -> after.get(i).logLikelihood()));
      assertThat(answer(WALK.likeliestOptionPerToken(), question))
          .isEqualTo(best(i -> after.get(i).logLikelihood() / after.get(i).tokens()));
      assertThat(answer(WALK.likeliestOptionPerCharacter(), question))
          .isEqualTo(best(i -> after.get(i).logLikelihood() / OPTIONS.get(i).length()));
      assertThat(answer(WALK.likeliestOptionBeyondUnconditional(), question))
          .isEqualTo(best(i -> after.get(i).logLikelihood() - before.get(i).logLikelihood()));
    }
  }

  @Test
  void scales_are_told_apart() {
    assertThat(
            List.of(
                WALK.likeliestOption().identity(),
                WALK.likeliestOptionPerToken().identity(),
                WALK.likeliestOptionPerCharacter().identity(),
                WALK.likeliestOptionBeyondUnconditional().identity()))
        .doesNotHaveDuplicates();
  }

  @Test
  void refuses_a_question_without_options() {
    Respondent.Asked free = Respondent.Asked.freely(prompt("a # ="));
    assertThatThrownBy(
            () -> WALK.likeliestOption().attempts(List.of(free), SparsityMetrics.hoyer()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the likeliest option needs options, there are none for \"a # =\"");
  }
}
