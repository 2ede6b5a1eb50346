package io.github.sgicl.subspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.statistic.Bootstrap;
import java.util.List;
import org.junit.jupiter.api.Test;

class TwinComparisonTest {

  private static final Bootstrap BOOTSTRAP = Bootstrap.resamples(500).seed(42);

  private static NextTokenDistribution of(double... probabilities) {
    float[] logs = new float[probabilities.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = (float) Math.log(probabilities[i]);
    }
    return NextTokenDistribution.of(logs);
  }

  @Test
  void a_change_is_computed_by_hand() {
    PredictionChange change = PredictionChange.between(of(0.5, 0.25, 0.25), of(0.25, 0.5, 0.25));
    // 0.5 ln 2 + 0.25 ln 0.5
    assertThat(change.divergence()).isCloseTo(0.25 * Math.log(2), within(1e-6));
    assertThat(change.sameTop()).isFalse();
    assertThat(PredictionChange.between(of(0.4, 0.6), of(0.4, 0.6)))
        .isEqualTo(new PredictionChange(0, true));
  }

  @Test
  void refuses_a_change_that_has_no_mean() {
    assertThatThrownBy(() -> PredictionChange.between(of(0.5, 0.5), of(1, 0)))
        .hasMessage("divergence must be in [0, inf), was Infinity");
    assertThatThrownBy(() -> PredictionChange.between(of(1), of(0.5, 0.5)))
        .hasMessage("distributions over 1 and 2 tokens do not compare");
  }

  @Test
  void differences_are_paired_and_point_to_what_is_spared() {
    List<PredictionChange> own =
        List.of(
            new PredictionChange(0.1, true),
            new PredictionChange(0.3, true),
            new PredictionChange(5.0, false));
    List<PredictionChange> twin =
        List.of(
            new PredictionChange(0.6, false),
            new PredictionChange(0.8, true),
            new PredictionChange(5.5, false));
    TwinComparison compared = TwinComparison.of(own, twin, new int[] {0, 1, 2}, BOOTSTRAP);
    assertThat(compared.own().n()).isEqualTo(3);
    assertThat(compared.own().divergence().estimate()).isCloseTo(1.8, within(1e-12));
    assertThat(compared.own().agreement().estimate()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(compared.twin().agreement().estimate()).isCloseTo(1.0 / 3, within(1e-12));
    assertThat(compared.divergenceSpared().low()).isCloseTo(0.5, within(1e-12));
    assertThat(compared.divergenceSpared().high()).isCloseTo(0.5, within(1e-12));
    assertThat(compared.agreementGained().estimate()).isCloseTo(1.0 / 3, within(1e-12));
  }

  @Test
  void refuses_a_twin_of_other_items() {
    assertThatThrownBy(
            () ->
                TwinComparison.of(
                    List.of(new PredictionChange(0, true), new PredictionChange(0, true)),
                    List.of(new PredictionChange(0, true)),
                    new int[] {0, 1},
                    BOOTSTRAP))
        .hasMessage("values and clusters must have the same length, had 1 and 2");
  }
}
