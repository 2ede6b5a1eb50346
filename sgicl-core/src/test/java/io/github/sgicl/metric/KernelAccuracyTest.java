package io.github.sgicl.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every metric of every shape of vector against the reference, alone and in the profile. Runs with
 * plain kernels and with those in the Vector API; what {@link KernelBits} draws is among the
 * vectors, so other settings, which give its bits, are as accurate there.
 */
class KernelAccuracyTest {

  private static final int[] DIMENSIONS = {
    1, 2, 3, 17, 127, 128, 129, 500, 896, 1_023, 1_024, 1_025, 2_048, 3_072, 4_095, 4_096, 4_099,
    5_120, 8_192, 16_383, 16_384, 70_000
  };
  private static final long SEED = 20_260_301;

  @ParameterizedTest
  @EnumSource(Shape.class)
  void every_metric_is_as_accurate_as_promised(Shape shape) {
    List<String> misses = new ArrayList<>();
    for (int d : DIMENSIONS) {
      compare(shape.draw(d, SEED + d), shape + ", d " + d + ", seed " + (SEED + d), misses);
    }
    assertThat(misses).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ExactShape.class)
  void where_bits_are_compared_too(ExactShape shape) {
    List<String> misses = new ArrayList<>();
    for (int d : KernelBits.DIMENSIONS) {
      compare(shape.draw(d), shape + ", d " + d, misses);
    }
    assertThat(misses).isEmpty();
  }

  @Test
  void at_every_dimension_up_to_two_tiles_and_more() {
    Shape[] shapes = Shape.values();
    List<String> misses = new ArrayList<>();
    for (int d = 1; d <= 2_200; d++) {
      Shape shape = shapes[d % shapes.length];
      compare(shape.draw(d, SEED + d), shape + ", d " + d + ", seed " + (SEED + d), misses);
    }
    assertThat(misses).isEmpty();
  }

  private static void compare(float[] vector, String drawn, List<String> misses) {
    SparsityProfile profile = SparsityProfile.of(vector);
    for (Map.Entry<String, Double> reference : ReferenceMetrics.of(vector).entrySet()) {
      SparsityMetric metric = SparsityMetrics.named(reference.getKey());
      double alone = metric.of(vector);
      if (!Closeness.to(reference.getValue(), metric.name()).matches(alone)) {
        misses.add(metric.name() + " of " + drawn + ": " + alone + " for " + reference.getValue());
      }
      if (SparsityMetrics.all().contains(metric)
          && Double.doubleToLongBits(profile.value(metric)) != Double.doubleToLongBits(alone)) {
        misses.add(
            metric.name() + " of " + drawn + ": " + profile.value(metric) + ", not " + alone);
      }
    }
  }
}
