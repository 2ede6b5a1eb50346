package io.github.sgicl.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.score.Score;
import io.github.sgicl.testing.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelledCalibrationTest {

  /** Scores uniform in [0, 1), wrong with a probability that rises from 0.02 to 0.82. */
  private static LabelledCalibration drawn(int count, SplittableRandom random) {
    return Scores.labelled(
        random.doubles(count).toArray(), x -> random.nextDouble() >= 0.02 + 0.8 * x);
  }

  /** The error rate among requests below a limit: the mean of the probability up to there. */
  private static double trueErrorRate(double limit) {
    return 0.02 + 0.4 * Math.min(1, limit);
  }

  @Test
  void the_share_of_wrong_answers_is_bounded_on_average() {
    SplittableRandom random = new SplittableRandom(Seed.usually(32));
    double alpha = 0.1;
    List<Double> shares = new ArrayList<>();
    for (int redraw = 0; redraw < 300; redraw++) {
      AnsweringRule rule = drawn(200, random).wrongAnswersAtMost(alpha).orElseThrow();
      double limit = Math.min(1, rule.limit());
      shares.add(limit * trueErrorRate(limit));
    }
    double mean = shares.stream().mapToDouble(share -> share).average().orElseThrow();
    assertThat(mean).as("seed 32").isBetween(0.09, alpha + 0.005);
  }

  @Test
  void conformal_risk_control_counts_the_errors_that_it_may_make() {
    AnsweringRule rule =
        Scores.labelled(Scores.upTo(19), x -> x % 3 != 2).wrongAnswersAtMost(0.15).orElseThrow();
    assertThat(rule).isEqualTo(new AnsweringRule(Scores.HOYER, 8, 19, 8, 2));
    assertThat(rule.coverage()).isCloseTo(8 / 19.0, within(1e-12));
    assertThat(rule.answers(Scores.hoyer(7.9))).isTrue();
    assertThat(rule.answers(Scores.hoyer(8))).isFalse();
  }

  @Test
  void everything_is_answered_where_nothing_is_wrong() {
    LabelledCalibration calibration = Scores.labelled(Scores.upTo(100), x -> true);
    assertThat(calibration.answerAtRisk(0.1))
        .isEqualTo(
            Optional.of(new AnsweringRule(Scores.HOYER, Double.POSITIVE_INFINITY, 100, 100, 0)));
    assertThat(calibration.wrongAnswersAtMost(0.1).orElseThrow().answered()).isEqualTo(100);
  }

  @Test
  void nothing_is_answered_where_everything_is_wrong() {
    LabelledCalibration wrong = Scores.labelled(new double[100], x -> false);
    assertThat(wrong.answerAtRisk(0.1)).isEmpty();
    assertThat(wrong.wrongAnswersAtMost(0.1)).isEmpty();
  }

  @Test
  void a_gap_of_errors_in_the_middle_is_not_jumped() {
    SplittableRandom random = new SplittableRandom(Seed.usually(33));
    AnsweringRule rule =
        Scores.labelled(random.doubles(2_000).toArray(), x -> x < 0.3 || x > 0.4)
            .answerAtRisk(0.05)
            .orElseThrow();
    assertThat(rule.limit()).isBetween(0.3, 0.32);
  }

  @Test
  void too_few_labels_are_refused_with_the_number_needed() {
    LabelledCalibration ten = drawn(10, new SplittableRandom(1));
    assertThatThrownBy(() -> ten.answerAtRisk(0.1, 0.9))
        .hasMessageStartingWith(
            "a risk of 0.1 at confidence 0.9 needs at least 22 labelled scores, were 10");
    assertThat(drawn(22, new SplittableRandom(1)).answerAtRisk(0.1, 0.9)).isNotNull();
    assertThatThrownBy(() -> ten.wrongAnswersAtMost(0.05))
        .hasMessageStartingWith("a share of 0.05 needs at least 19 labelled scores, were 10");
    assertThatThrownBy(() -> ten.answerAtRisk(0)).hasMessage("risk must be in (0, 1), was 0.0");
    assertThatThrownBy(() -> ten.answerAtRisk(0.1, Double.NaN))
        .hasMessage("confidence must be in (0, 1), was NaN");
    assertThatThrownBy(() -> LabelledCalibration.of(List.of(), new boolean[0]))
        .hasMessageContaining("none");
  }

  @Test
  void scores_of_another_kind_are_refused() {
    AnsweringRule rule = drawn(1_000, new SplittableRandom(2)).answerAtRisk(0.3).orElseThrow();
    assertThatThrownBy(() -> rule.answers(new Score(1, Scores.L1)))
        .hasMessageContaining("this rule is for");
    assertThatThrownBy(
            () ->
                LabelledCalibration.of(
                    List.of(Scores.hoyer(1), new Score(1, Scores.L1)), new boolean[2]))
        .hasMessageContaining("must be of one kind");
    assertThatThrownBy(() -> LabelledCalibration.of(Scores.hoyers(1, 2), new boolean[3]))
        .hasMessage("scores and labels must be as many, were 2 and 3");
  }

  @Test
  void equal_scores_are_answered_together_or_not_at_all() {
    double[] tied = IntStream.range(0, 200).mapToDouble(i -> i < 100 ? 0 : 1).toArray();
    AnsweringRule rule =
        LabelledCalibration.of(Scores.hoyers(tied), Scores.labels(200, i -> i < 100 || i % 2 == 0))
            .answerAtRisk(0.1)
            .orElseThrow();
    assertThat(rule).isEqualTo(new AnsweringRule(Scores.HOYER, 1, 200, 100, 0));
  }

  /** Expected values: scipy.stats.binom.cdf, SciPy 1.17.1. */
  @ParameterizedTest
  @CsvSource({
    "0, 22, 0.1, 0.0984770902183611",
    "7, 100, 0.1, 0.20605086180401067",
    "450, 5000, 0.1, 0.009068610973223841",
    "520, 5000, 0.1, 0.8331891957150047",
    "900, 1000, 0.1, 1",
    "3, 3, 0.5, 1"
  })
  void the_binomial_tail_is_exact(int errors, int answers, double rate, double expected) {
    ErrorTally tally = new ErrorTally(rate);
    for (int i = 0; i < answers; i++) {
      tally.add(i % 2 == 0 ? i / 2 < errors : (answers - errors) <= i / 2);
    }
    assertThat(tally.chanceOfSoFew()).isCloseTo(expected, within(1e-11));
  }
}
