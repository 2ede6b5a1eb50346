package io.github.sgicl.comparison;

import static io.github.sgicl.comparison.Attempts.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.Interval;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ten clusters of two queries each. */
class ClosedGapTest {

  private static final int CLUSTERS = 10;
  private static final Bootstrap BOOTSTRAP = Bootstrap.resamples(1_000);

  private static StrategyOutcomes outcomes(StrategyName name, double first, double second) {
    List<QueryOutcome> outcomes = new ArrayList<>();
    for (int cluster = 0; cluster < CLUSTERS; cluster++) {
      outcomes.add(outcome(cluster, first, 10, 1));
      outcomes.add(outcome(cluster, second, 10, 1));
    }
    return new StrategyOutcomes(name, 1, outcomes);
  }

  /** Right at the first query of each cluster, and at the second of as many clusters. */
  private static double[] fineTuned(int clusters) {
    double[] credits = new double[2 * CLUSTERS];
    for (int cluster = 0; cluster < CLUSTERS; cluster++) {
      credits[2 * cluster] = 1;
      credits[2 * cluster + 1] = cluster < clusters ? 1 : 0;
    }
    return credits;
  }

  private static final List<StrategyOutcomes> OUTCOMES =
      List.of(
          outcomes(StrategyName.RANDOM, 0.5, 0),
          outcomes(StrategyName.SIMILAR, 1, 0),
          outcomes(StrategyName.ZERO, 0, 0));

  @Test
  void random_is_at_its_beginning_and_others_go_a_share_or_back() {
    ClosedGap gap = ClosedGap.of(OUTCOMES, fineTuned(5), BOOTSTRAP);
    assertThat(gap.fineTuned().estimate()).isEqualTo(0.75);
    assertThat(gap.gap().estimate()).isEqualTo(0.5);
    List<Interval> shares =
        gap.shares().stream().map(share -> share.share().orElseThrow()).toList();
    assertThat(shares.get(0)).isEqualTo(new Interval(0, 0, 0, 0.95));
    assertThat(shares.get(1).estimate()).isEqualTo(0.5);
    assertThat(shares.get(2).estimate()).isEqualTo(-0.5);
  }

  @Test
  void its_interval_is_over_clusters() {
    ClosedGap gap = ClosedGap.of(OUTCOMES, fineTuned(5), BOOTSTRAP);
    Interval share = gap.shares().get(1).share().orElseThrow();
    // by the delta method: 0.5 of the way, which varies with the share of clusters with both right
    double error = 0.5 * (0.25 / 0.5) * Math.sqrt(0.25 / (CLUSTERS - 1)) / 0.5;
    assertThat(share.high() - share.estimate()).isCloseTo(2.262 * error, within(0.4 * error));
    assertThat(share.estimate() - share.low())
        .isCloseTo(share.high() - share.estimate(), within(1e-12));
    assertThat(gap.gap().sign()).isOne();
  }

  @Test
  void has_no_shares_where_fine_tuning_is_not_surely_better() {
    double[] half = new double[2 * CLUSTERS];
    half[0] = 1;
    half[2] = 1;
    half[4] = 1;
    half[6] = 1;
    half[8] = 1;
    ClosedGap gap = ClosedGap.of(OUTCOMES, half, BOOTSTRAP);
    assertThat(gap.shares()).allSatisfy(share -> assertThat(share.share()).isEmpty());
    assertThat(gap.gap().estimate()).isZero();
  }

  @Test
  void refuses_what_cannot_be_compared() {
    assertThatThrownBy(() -> ClosedGap.of(OUTCOMES.subList(1, 3), fineTuned(5), BOOTSTRAP))
        .hasMessage("the gap begins at random demonstrations");
    assertThatThrownBy(() -> ClosedGap.of(OUTCOMES, new double[3], BOOTSTRAP))
        .hasMessage("fine-tuning must answer the strategies' 20 queries, answered 3");
  }
}
