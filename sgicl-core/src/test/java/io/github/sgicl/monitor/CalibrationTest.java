package io.github.sgicl.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.score.Score;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrationTest {

  private static final Calibration FOUR = Calibration.of(Scores.hoyers(0.3, 0.1, 0.2, 0.2));

  @ParameterizedTest
  @CsvSource({
    "SPARSE, 0.4, 0.2",
    "SPARSE, 0.3, 0.4",
    "SPARSE, 0.25, 0.4",
    "SPARSE, 0.2, 0.8",
    "SPARSE, 0.0, 1.0",
    "SPARSE, Infinity, 0.2",
    "DENSE, 0.0, 0.2",
    "DENSE, 0.1, 0.4",
    "DENSE, 0.2, 0.8",
    "DENSE, 0.9, 1.0",
    "BOTH, 0.0, 0.4",
    "BOTH, 0.9, 0.4",
    "BOTH, 0.3, 0.8",
    "BOTH, 0.2, 1.0"
  })
  void a_p_value_is_the_share_at_least_as_extreme_itself_and_ties_counted(
      Tail tail, double value, double pValue) {
    assertThat(FOUR.watching(tail).pValue(Scores.hoyer(value))).isEqualTo(pValue);
  }

  @Test
  void a_metric_that_falls_with_sparsity_is_turned() {
    Calibration calibration = Calibration.of(Scores.of(Scores.L1, 10, 20, 30));
    assertThat(calibration.pValue(new Score(5, Scores.L1))).isEqualTo(0.25);
    assertThat(calibration.pValue(new Score(35, Scores.L1))).isEqualTo(1);
  }

  @Test
  void the_two_zeros_are_equal() {
    assertThat(Calibration.of(Scores.hoyers(0.0)).pValue(Scores.hoyer(-0.0))).isEqualTo(1);
    assertThat(Calibration.of(Scores.hoyers(-0.0)).pValue(Scores.hoyer(0.0))).isEqualTo(1);
  }

  @Test
  void each_group_has_its_own_scores() {
    Calibration calibration =
        Calibration.byGroup(
            Map.of("short", Scores.hoyers(0.1, 0.2, 0.3), "long", Scores.hoyers(0.5)));
    assertThat(calibration.groups()).containsExactly("long", "short");
    assertThat(calibration.pValue("short", Scores.hoyer(0.4))).isEqualTo(0.25);
    assertThat(calibration.pValue("long", Scores.hoyer(0.4))).isEqualTo(1);
    assertThatThrownBy(() -> calibration.pValue(Scores.hoyer(0.4)))
        .hasMessage("the calibration has groups [long, short], so a score needs its group");
    assertThatThrownBy(() -> calibration.pValue("wide", Scores.hoyer(0.4)))
        .hasMessage("no calibration for group \"wide\", there are [long, short]");
  }

  @Test
  void the_scores_come_back_densest_first() {
    assertThat(FOUR.scores(Calibration.ALL)).isEqualTo(Scores.hoyers(0.1, 0.2, 0.2, 0.3));
    assertThat(Calibration.of(Scores.of(Scores.L1, 1, 2)).scores(Calibration.ALL))
        .isEqualTo(Scores.of(Scores.L1, 2, 1));
    assertThat(Calibration.of(FOUR.scores(Calibration.ALL))).isEqualTo(FOUR);
  }

  @Test
  void a_score_of_another_identity_is_refused() {
    assertThatThrownBy(() -> FOUR.pValue(new Score(0.1, Scores.ANSWER)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("this calibration is of", "prompt_end", "answer_max");
  }

  @Test
  void nan_is_refused() {
    assertThatThrownBy(() -> FOUR.pValue(Scores.hoyer(Double.NaN)))
        .hasMessage("cannot judge a score of NaN");
    assertThatThrownBy(() -> Calibration.of(Scores.hoyers(0.1, Double.NaN)))
        .hasMessage("calibration score 1 of group \"all\" is NaN");
  }

  @Test
  void mixed_or_missing_scores_are_refused() {
    assertThatThrownBy(() -> Calibration.of(List.of())).hasMessageContaining("there is none");
    assertThatThrownBy(() -> Calibration.byGroup(Map.of("a", Scores.hoyers(0.1), "b", List.of())))
        .hasMessage("group \"b\" has no calibration score");
    assertThatThrownBy(() -> Calibration.of(List.of(Scores.hoyer(0.1), new Score(1, Scores.L1))))
        .hasMessageContaining("must be of one kind");
  }

  @ParameterizedTest
  @CsvSource({
    "SPARSE, 0.01, 99",
    "SPARSE, 0.05, 19",
    "SPARSE, 0.1, 9",
    "SPARSE, 0.3, 3",
    "BOTH, 0.01, 199",
    "BOTH, 0.05, 39"
  })
  void a_rate_needs_one_over_itself_less_one_scores(Tail tail, double rate, int least) {
    double[] enough = new double[least];
    Calibration.of(Scores.hoyers(enough)).watching(tail).requireEnoughFor(rate);
    Calibration tooFew = Calibration.of(Scores.hoyers(new double[least - 1])).watching(tail);
    assertThatThrownBy(() -> tooFew.requireEnoughFor(rate))
        .hasMessageStartingWith(
            "a false-alarm rate of %s needs at least %d calibration scores, group \"all\" has %d: its smallest p-value is "
                .formatted(rate, least, least - 1));
  }

  @Test
  void a_rate_outside_0_to_1_is_refused() {
    assertThatThrownBy(() -> FOUR.requireEnoughFor(Double.NaN))
        .hasMessage("false-alarm rate must be in (0, 1), was NaN");
    assertThatThrownBy(() -> FOUR.requireEnoughFor(1.0)).hasMessageContaining("was 1.0");
  }

  @Test
  void the_expected_rate_is_the_largest_p_value_within_it() {
    Calibration hundred = Calibration.of(Scores.hoyers(new double[100]));
    assertThat(hundred.expectedFalseAlarmRate(Calibration.ALL, 0.05)).isEqualTo(5.0 / 101);
    assertThat(hundred.watching(Tail.BOTH).expectedFalseAlarmRate(Calibration.ALL, 0.05))
        .isEqualTo(4.0 / 101);
    assertThat(hundred.expectedFalseAlarmRate(Calibration.ALL, 0.001)).isZero();
  }
}
