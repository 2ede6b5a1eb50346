package io.github.sgicl.metric;

import java.util.Map;
import org.assertj.core.api.Condition;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every metric of every shape of vector against the reference, alone and in the profile. */
class KernelAccuracyTest {

  private static final int[] DIMENSIONS = {
    1, 2, 3, 17, 127, 128, 129, 500, 896, 1_023, 1_024, 1_025, 2_048, 3_072, 4_095, 4_096, 4_099,
    5_120, 8_192, 16_383, 16_384, 70_000
  };
  private static final long SEED = 20_260_301;

  @ParameterizedTest
  @EnumSource(Shape.class)
  void every_metric_is_as_accurate_as_promised(Shape shape) {
    SoftAssertions softly = new SoftAssertions();
    for (int d : DIMENSIONS) {
      compare(shape, d, softly);
    }
    softly.assertAll();
  }

  @Test
  void at_every_dimension_up_to_two_tiles_and_more() {
    Shape[] shapes = Shape.values();
    SoftAssertions softly = new SoftAssertions();
    for (int d = 1; d <= 2_200; d++) {
      compare(shapes[d % shapes.length], d, softly);
    }
    softly.assertAll();
  }

  private static void compare(Shape shape, int d, SoftAssertions softly) {
    float[] vector = shape.draw(d, SEED + d);
    SparsityProfile profile = SparsityProfile.of(vector);
    for (Map.Entry<String, Double> reference : ReferenceMetrics.of(vector).entrySet()) {
      SparsityMetric metric = SparsityMetrics.named(reference.getKey());
      Condition<Double> close = Closeness.to(reference.getValue(), metric.name());
      softly
          .assertThat(Double.valueOf(metric.of(vector)))
          .as("%s alone, %s, d %d, seed %d", metric.name(), shape, d, SEED + d)
          .is(close);
      if (SparsityMetrics.all().contains(metric)) {
        softly
            .assertThat(Double.valueOf(profile.value(metric)))
            .as("%s in the profile, %s, d %d, seed %d", metric.name(), shape, d, SEED + d)
            .is(close);
      }
    }
  }
}
