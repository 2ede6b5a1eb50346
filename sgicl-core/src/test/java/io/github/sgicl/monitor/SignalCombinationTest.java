package io.github.sgicl.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import io.github.sgicl.testing.Seed;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SignalCombinationTest {

  private static List<Score> request(double prompt, double answer) {
    return List.of(new Score(prompt, Scores.HOYER), new Score(answer, Scores.ANSWER));
  }

  /** Two signals that mostly say the same. */
  private static List<List<Score>> dependent(int count, double shift, SplittableRandom random) {
    return Stream.generate(
            () -> {
              double common = random.nextGaussian();
              return request(
                  common + 0.3 * random.nextGaussian() + shift,
                  common + 0.3 * random.nextGaussian() + shift);
            })
        .limit(count)
        .toList();
  }

  @Test
  void p_values_are_combined_as_their_authors_say() {
    List<List<Score>> fit = List.of(request(1, 10), request(2, 30), request(3, 20));
    Score fisher = SignalCombination.fisher(fit).score(request(2.5, 40));
    assertThat(fisher.value()).isCloseTo(-2 * Math.log(0.5 * 0.25), within(1e-12));
    Score smallest = SignalCombination.smallest(fit).score(request(2.5, 40));
    assertThat(smallest.value()).isCloseTo(-Math.log(0.25), within(1e-12));
  }

  @Test
  void the_identity_names_rule_and_signals() {
    SignalCombination combination = SignalCombination.fisher(List.of(request(1, 1)));
    assertThat(combination.identity().signal())
        .isEqualTo("fisher(hoyer at prompt_end of layer 3, hoyer at answer_max of layer 3)");
    assertThat(combination.score(request(1, 1)).identity()).isEqualTo(combination.identity());
  }

  @Test
  void a_signal_from_inside_an_mlp_is_another_and_says_so() {
    ScoreIdentity outside = Scores.HOYER;
    ScoreIdentity inside =
        new ScoreIdentity(
            outside.model(),
            outside.template(),
            outside.site().insideMlp(),
            outside.signal(),
            outside.orientation());
    List<Score> request = List.of(new Score(1, outside), new Score(1, inside));
    assertThat(SignalCombination.fisher(List.of(request)).identity().signal())
        .isEqualTo(
            "fisher(hoyer at prompt_end of layer 3, hoyer at prompt_end of layer 3 inside its"
                + " MLP)");
  }

  @Test
  void calibrated_on_other_requests_the_rate_is_kept_though_the_signals_depend() {
    SplittableRandom random = new SplittableRandom(Seed.usually(5));
    for (Function<List<List<Score>>, SignalCombination> rule :
        List.<Function<List<List<Score>>, SignalCombination>>of(
            SignalCombination::fisher, SignalCombination::smallest)) {
      double flagged = 0;
      for (int redraw = 0; redraw < 200; redraw++) {
        SignalCombination combination = rule.apply(dependent(400, 0, random));
        Calibration calibration = Calibration.of(combination.scoreAll(dependent(199, 0, random)));
        flagged +=
            combination.scoreAll(dependent(300, 0, random)).stream()
                .filter(score -> calibration.pValue(score) <= 0.05)
                .count();
      }
      assertThat(flagged / (200 * 300)).as("seed 5").isBetween(0.04, 0.0535);
    }
  }

  @Test
  void both_signals_together_see_a_shift() {
    SplittableRandom random = new SplittableRandom(Seed.usually(6));
    SignalCombination combination = SignalCombination.fisher(dependent(400, 0, random));
    Calibration calibration = Calibration.of(combination.scoreAll(dependent(199, 0, random)));
    long flagged =
        combination.scoreAll(dependent(300, 3, random)).stream()
            .filter(score -> calibration.pValue(score) <= 0.05)
            .count();
    assertThat(flagged).as("seed 6").isGreaterThan(220);
  }

  @Test
  void what_does_not_fit_is_refused() {
    assertThatThrownBy(() -> SignalCombination.fisher(List.of()))
        .hasMessageContaining("at least one request");
    assertThatThrownBy(() -> SignalCombination.fisher(List.of(request(1, 1), Scores.hoyers(1.0))))
        .hasMessage("a request must have 2 scores, one a signal, had 1");
    SignalCombination combination = SignalCombination.fisher(List.of(request(1, 1)));
    assertThatThrownBy(() -> combination.score(Scores.hoyers(1, 1)))
        .hasMessageContaining("this calibration is of");
    ScoreIdentity other =
        new ScoreIdentity(
            new ModelIdentity("other", "1", "float32"),
            Scores.ANSWER.template(),
            Scores.ANSWER.site(),
            Scores.ANSWER.signal(),
            Scores.ANSWER.orientation());
    assertThatThrownBy(
            () -> SignalCombination.fisher(List.of(List.of(Scores.hoyer(1), new Score(1, other)))))
        .hasMessageContaining("must be of one model");
  }
}
