package io.github.sgicl.djl.internal.engine.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.djl.ComputeType;
import io.github.sgicl.djl.EmbeddedModel;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.engine.TransformerEngine;
import io.github.sgicl.djl.internal.engine.library.NativeScope;
import io.github.sgicl.metric.Orientation;
import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.testing.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScriptedMetricTest {

  private static final long SEED = Seed.usually(67);
  private static final int ROWS = 40;

  private static final TransformerEngine WALK =
      TransformerEngine.load(Checkpoint.open(EmbeddedModel.walk()), ComputeType.FLOAT32);

  @AfterAll
  static void close() {
    WALK.close();
  }

  private static Stream<SparsityMetric> metrics() {
    return Stream.concat(
        SparsityMetrics.all().stream(),
        Stream.of(
            SparsityMetrics.kurtosisOfMagnitudes(),
            SparsityMetrics.topEnergy(0.07),
            SparsityMetrics.topMass(1)));
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void equals_the_metric(SparsityMetric metric) {
    for (int width : new int[] {2, 3, 64, 257}) {
      float[] matrix = matrix(width);
      double[] values = measured(metric, matrix, width);
      for (int row = 0; row < ROWS; row++) {
        double wanted = metric.of(row(matrix, row, width));
        assertThat(values[row])
            .as("%s of row %d of width %d, seed %d", metric.name(), row, width, SEED)
            .isCloseTo(wanted, within(1e-6 * Math.max(1, Math.abs(wanted))));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void is_undefined_where_the_metric_is(SparsityMetric metric) {
    for (float[] vector : List.of(new float[4], new float[] {3}, new float[] {0})) {
      assertThat(measured(metric, vector, vector.length))
          .as("%s of %s", metric.name(), Arrays.toString(vector))
          .containsExactly(metric.of(vector));
    }
  }

  @Test
  void tells_rows_that_hold_what_is_no_number() {
    float[] rows = {1, 2, Float.NaN, 2, 1, Float.NEGATIVE_INFINITY, Float.MAX_VALUE, 1};
    try (ScriptedModel.Call call = WALK.model().call()) {
      NativeScope scope = call.scope();
      assertThat(
              scope.doubles(
                  call.run(scope, ScriptedMetric.compile(scope), "finite", scope.matrix(rows, 2))))
          .containsExactly(1, 0, 0, 1);
    }
  }

  @Test
  void a_metric_of_the_callers_own_has_none_whatever_its_name() {
    SparsityMetric own =
        new SparsityMetric() {
          @Override
          public String name() {
            return "hoyer";
          }

          @Override
          public Orientation orientation() {
            return Orientation.HIGHER_IS_SPARSER;
          }

          @Override
          public double of(float[] vector) {
            return vector[0];
          }
        };
    assertThat(ScriptedMetric.of(own)).isEmpty();
  }

  private static double[] measured(SparsityMetric metric, float[] matrix, int width) {
    ScriptedMetric scripted = ScriptedMetric.of(metric).orElseThrow();
    try (ScriptedModel.Call call = WALK.model().call()) {
      NativeScope scope = call.scope();
      return scripted.of(
          call, scope, ScriptedMetric.compile(scope), scope.matrix(matrix, width), width);
    }
  }

  /** Of light and heavy tails, large and small. */
  private static float[] matrix(int width) {
    Random random = new Random(SEED);
    float[] matrix = new float[ROWS * width];
    for (int i = 0; i < matrix.length; i++) {
      int row = i / width;
      double tail = Math.pow(Math.abs(random.nextGaussian()), 1 + row % 4);
      double size = Math.pow(10, row % 7 - 3.0);
      matrix[i] = (float) (size * (random.nextBoolean() ? tail : -tail));
    }
    return matrix;
  }

  private static float[] row(float[] matrix, int row, int width) {
    return Arrays.copyOfRange(matrix, row * width, (row + 1) * width);
  }
}
