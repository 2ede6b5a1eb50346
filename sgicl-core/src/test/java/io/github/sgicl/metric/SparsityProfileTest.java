package io.github.sgicl.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SparsityProfileTest {

  private static final long SEED = 7;

  @Test
  void agrees_with_every_single_metric() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < 500; round++) {
      float[] vector = RandomVectors.dense(random);
      SparsityProfile profile = SparsityProfile.of(vector);
      for (SparsityMetric metric : SparsityMetrics.all()) {
        double alone = metric.of(vector);
        assertThat(profile.value(metric))
            .as("%s, seed %d, round %d", metric.name(), SEED, round)
            .isEqualTo(alone);
      }
    }
  }

  @Test
  void is_undefined_where_the_metrics_are() {
    SparsityProfile zeros = SparsityProfile.of(new float[8]);
    for (SparsityMetric metric : SparsityMetrics.all()) {
      assertThat(zeros.value(metric))
          .as(metric.name())
          .isEqualTo(Double.valueOf(metric.of(new float[8])));
    }
  }

  @Test
  void gives_values_by_name_in_the_standard_order() {
    assertThat(SparsityProfile.of(new float[] {3, 4}).values())
        .containsEntry("l1", 7.0)
        .containsEntry("top10_energy", 0.64)
        .extractingFromEntries(entry -> entry.getKey())
        .containsExactlyElementsOf(
            SparsityMetrics.all().stream().map(SparsityMetric::name).toList());
  }

  @Test
  void refuses_a_metric_that_is_not_standard() {
    SparsityProfile profile = SparsityProfile.of(new float[] {3, 4});
    assertThatThrownBy(() -> profile.value(SparsityMetrics.topEnergy(0.07)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("wanted was top7_energy")
        .hasMessageContaining("l1, l1_l2, hoyer");
  }

  @Test
  void refuses_what_the_metrics_refuse() {
    assertThatThrownBy(() -> SparsityProfile.of(new float[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a vector needs at least one value, was empty");
    assertThatThrownBy(() -> SparsityProfile.of(new float[] {1, Float.NaN}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("vector[1] is NaN");
  }

  @Test
  void leaves_the_vector_as_it_was() {
    float[] vector = {3, -1, 2, 0};
    SparsityProfile profile = SparsityProfile.of(vector);
    assertThat(vector).as("after %s", profile).containsExactly(3, -1, 2, 0);
  }

  @Test
  void equal_vectors_have_equal_profiles() {
    assertThat(SparsityProfile.of(new float[] {3, 4}))
        .isEqualTo(SparsityProfile.of(new float[] {3, 4}))
        .hasSameHashCodeAs(SparsityProfile.of(new float[] {3, 4}))
        .isNotEqualTo(SparsityProfile.of(new float[] {3, 5}));
  }
}
