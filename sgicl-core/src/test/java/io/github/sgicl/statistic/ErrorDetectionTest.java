package io.github.sgicl.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Expected values: scikit-learn 1.9.1, whose roc_curve is asked not to drop points. */
class ErrorDetectionTest {

  private static final double[] SCORES = {
    0.1, 0.4, 0.35, 0.8, 0.4, 0.6, 0.35, 0.9, 0.2, 0.4, 0.75, 0.6
  };
  private static final boolean[] WRONG = {
    false, false, true, true, true, false, false, true, false, false, true, true
  };

  @Test
  void the_three_measures_agree_with_scikit_learn_in_the_presence_of_ties() {
    assertThat(Auroc.of(SCORES, WRONG)).isCloseTo(0.8333333333333334, within(1e-15));
    assertThat(AveragePrecision.of(SCORES, WRONG)).isCloseTo(0.8375, within(1e-15));
    assertThat(FalsePositiveRate.at(0.95, SCORES, WRONG))
        .isCloseTo(0.6666666666666666, within(1e-15));
    assertThat(FalsePositiveRate.at(0.8, SCORES, WRONG)).isCloseTo(0.5, within(1e-15));
  }

  @Test
  void scikit_learns_own_example() {
    // its documentation of roc_auc_score and average_precision_score: 0.75 and 0.83
    double[] scores = {0.1, 0.4, 0.35, 0.8};
    boolean[] positive = {false, false, true, true};
    assertThat(Auroc.of(scores, positive)).isEqualTo(0.75);
    assertThat(AveragePrecision.of(scores, positive)).isCloseTo(0.8333333333333333, within(1e-15));
  }

  @Test
  void equal_scores_tell_nothing() {
    assertThat(Auroc.of(new double[12], WRONG)).isEqualTo(0.5);
    assertThat(AveragePrecision.of(new double[12], WRONG)).isEqualTo(0.5);
    assertThat(FalsePositiveRate.at(0.95, new double[12], WRONG)).isEqualTo(1);
  }

  @Test
  void counts_stand_for_repeated_items() {
    SplitMix64 random = SplitMix64.seeded(17);
    for (int round = 0; round < 50; round++) {
      int[] drawn =
          IntStream.range(0, SCORES.length).map(i -> random.nextInt(SCORES.length)).toArray();
      int[] counts = new int[SCORES.length];
      double[] scores = new double[drawn.length];
      boolean[] wrong = new boolean[drawn.length];
      for (int i = 0; i < drawn.length; i++) {
        counts[drawn[i]]++;
        scores[i] = SCORES[drawn[i]];
        wrong[i] = WRONG[drawn[i]];
      }
      String where = "round " + round + " of seed 17";
      assertThat(Auroc.counted(SCORES, WRONG).applyAsDouble(counts))
          .as(where)
          .isEqualTo(Auroc.of(scores, wrong));
      assertThat(AveragePrecision.counted(SCORES, WRONG).applyAsDouble(counts))
          .as(where)
          .isEqualTo(AveragePrecision.of(scores, wrong));
      assertThat(FalsePositiveRate.counted(0.9, SCORES, WRONG).applyAsDouble(counts))
          .as(where)
          .isEqualTo(FalsePositiveRate.at(0.9, scores, wrong));
      assertThat(RiskCoverage.countedArea(SCORES, WRONG).applyAsDouble(counts))
          .as(where)
          .isCloseTo(RiskCoverage.of(scores, wrong).area(), within(1e-14));
    }
  }

  @Test
  void an_area_has_a_bootstrap_interval() {
    int[] own = IntStream.range(0, 12).toArray();
    Interval area = Bootstrap.resamples(2_000).area(own, Auroc.counted(SCORES, WRONG));
    assertThat(area.estimate()).isCloseTo(0.8333333333333334, within(1e-15));
    assertThat(area.low()).isBetween(0.3, 0.6);
    assertThat(area.high()).isBetween(0.9, 1.0);
  }

  @Test
  void all_measures_together_are_those_alone() {
    Bootstrap bootstrap = Bootstrap.resamples(300);
    int[] own = IntStream.range(0, 12).toArray();
    ErrorDetection all = ErrorDetection.of(SCORES, WRONG, own, bootstrap);
    assertThat(all.wrong()).isEqualTo(6);
    assertThat(all.right()).isEqualTo(6);
    assertThat(all.auroc()).isEqualTo(bootstrap.area(own, Auroc.counted(SCORES, WRONG)));
    assertThat(all.averagePrecision()).isEqualTo(AveragePrecision.of(SCORES, WRONG));
    assertThat(all.falsePositiveRate()).isEqualTo(FalsePositiveRate.at(0.95, SCORES, WRONG));
    assertThat(all.riskCoverageArea().estimate())
        .isCloseTo(RiskCoverage.of(SCORES, WRONG).area(), within(1e-15));
    assertThat(all.smallestArea()).isLessThan(all.riskCoverageArea().estimate());
  }

  @Test
  void errors_alone_have_a_risk_but_no_auroc() {
    ErrorDetection all =
        ErrorDetection.of(
            new double[] {1, 2},
            new boolean[] {true, true},
            new int[] {0, 1},
            Bootstrap.resamples(5));
    assertThat(all.auroc().isDefined()).isFalse();
    assertThat(all.riskCoverageArea().estimate()).isEqualTo(1);
  }

  @Test
  void are_undefined_where_one_kind_is_missing() {
    boolean[] none = new boolean[12];
    assertThat(Auroc.of(SCORES, none)).isNaN();
    assertThat(AveragePrecision.of(SCORES, none)).isNaN();
    assertThat(FalsePositiveRate.at(0.95, SCORES, none)).isNaN();
  }

  @Test
  void refuse_what_does_not_fit() {
    assertThatThrownBy(() -> Auroc.of(SCORES, new boolean[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("scores and positive must have the same length, had 12 and 2");
    assertThatThrownBy(() -> FalsePositiveRate.at(0, SCORES, WRONG))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("true positive rate must be in (0, 1], was 0.0");
    assertThatThrownBy(() -> AveragePrecision.of(new double[] {Double.NaN}, new boolean[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("scores[0] is NaN");
  }
}
