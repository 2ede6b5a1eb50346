package io.github.sgicl.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorBatchTest {

  private static final int DIMENSION = 1_100;
  private static final int ROWS = 77;
  private static final float[] MATRIX = Shape.MASSIVE.draw(ROWS * DIMENSION, 11);
  private static final List<SparsityMetric> METRICS = SparsityMetrics.all();

  @Test
  void measures_every_row_as_a_vector_alone() {
    SparsityTable table = VectorBatch.of(MATRIX, DIMENSION).measure(METRICS);
    assertThat(table.rows()).isEqualTo(ROWS);
    for (int row = 0; row < ROWS; row++) {
      SparsityProfile profile = SparsityProfile.of(row(row));
      for (SparsityMetric metric : METRICS) {
        assertThat(table.value(row, metric))
            .as("%s of row %d", metric.name(), row)
            .isEqualTo(profile.value(metric));
      }
    }
  }

  @Test
  void measures_a_range_of_rows() {
    SparsityTable all = VectorBatch.of(MATRIX, DIMENSION).measure(METRICS);
    VectorBatch some = VectorBatch.of(MATRIX, DIMENSION).rows(10, 60).rows(5, 20);
    assertThat(some.rows()).isEqualTo(15);
    assertThat(some.measure(METRICS).column(SparsityMetrics.gini()))
        .containsExactly(Arrays.copyOfRange(all.column(SparsityMetrics.gini()), 15, 30));
    assertThat(VectorBatch.of(MATRIX, DIMENSION).rows(3, 3).measure(METRICS).rows()).isZero();
  }

  @Test
  void reads_a_buffer_from_its_position() {
    FloatBuffer heap = FloatBuffer.wrap(MATRIX).position(DIMENSION);
    FloatBuffer direct =
        ByteBuffer.allocateDirect(4 * MATRIX.length).asFloatBuffer().put(MATRIX).flip();
    double[] expected = VectorBatch.of(MATRIX, DIMENSION).measure(METRICS).column(METRICS.get(2));
    assertThat(VectorBatch.of(heap, DIMENSION).measure(METRICS).column(METRICS.get(2)))
        .containsExactly(Arrays.copyOfRange(expected, 1, ROWS));
    assertThat(VectorBatch.of(direct, DIMENSION).measure(METRICS).column(METRICS.get(2)))
        .containsExactly(expected);
    assertThat(heap.position()).isEqualTo(DIMENSION);
  }

  @Test
  void reads_half_precision() {
    short[] float16 = {0x3c00, (short) 0xc000, 0x0001, 0x7bff, (short) 0x8000, 0x03ff};
    short[] bfloat16 = {0x3f80, (short) 0xc000, 0x0001, 0x7f7f, (short) 0x8000, 0x4049};
    assertThat(l1(VectorBatch.ofFloat16(float16, 1)))
        .containsExactly(1, 2, 0x1p-24, 65_504, 0, 0x1.ff8p-15);
    assertThat(l1(VectorBatch.ofBfloat16(bfloat16, 1)))
        .containsExactly(1, 2, 0x1p-133, 0x1.fep127, 0, 3.140625);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x7c00, 0xfc00, 0x7e00})
  void refuses_half_precision_that_is_not_finite(int bits) {
    VectorBatch batch = VectorBatch.ofFloat16(new short[] {0, 0, 0, (short) bits}, 2);
    assertThatThrownBy(() -> batch.measure(METRICS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("row 1: vector[1] is ");
  }

  @Test
  void leaves_hidden_coordinates_out() {
    int[] hidden = {17, 0, 1_017, DIMENSION - 1, 17};
    VectorBatch batch = VectorBatch.of(MATRIX, DIMENSION).hiding(hidden);
    double[] hoyer = batch.measure(METRICS).column(SparsityMetrics.hoyer());
    for (int row = 0; row < ROWS; row++) {
      float[] whole = row(row);
      float[] kept = new float[DIMENSION - 4];
      System.arraycopy(whole, 1, kept, 0, 16);
      System.arraycopy(whole, 18, kept, 16, 999);
      System.arraycopy(whole, 1_018, kept, 1_015, DIMENSION - 1_019);
      assertThat(hoyer[row]).as("row %d", row).isEqualTo(SparsityMetrics.hoyer().of(kept));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void gives_the_same_values_on_any_number_of_threads(int threads) {
    double[] alone = new double[ROWS * METRICS.size()];
    VectorBatch.of(MATRIX, DIMENSION).on(Runnable::run, 1).measure(METRICS, alone);
    double[] together = new double[alone.length];
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      VectorBatch.of(MATRIX, DIMENSION).on(executor, threads).measure(METRICS, together);
    } finally {
      executor.shutdown();
    }
    assertThat(together).containsExactly(alone);
  }

  @Test
  void does_not_wait_for_an_executor_that_never_runs_anything() {
    AtomicInteger asked = new AtomicInteger();
    SparsityTable table =
        VectorBatch.of(MATRIX, DIMENSION)
            .on(helper -> asked.incrementAndGet(), 3)
            .measure(List.of(SparsityMetrics.hoyer()));
    assertThat(table.rows()).isEqualTo(ROWS);
    assertThat(asked).hasValue(2);
  }

  @Test
  void names_the_first_row_that_is_not_finite() {
    float[] matrix = MATRIX.clone();
    matrix[70 * DIMENSION + 3] = Float.NaN;
    matrix[33 * DIMENSION + 5] = Float.POSITIVE_INFINITY;
    VectorBatch batch = VectorBatch.of(matrix, DIMENSION).on(ForkJoinPool.commonPool(), 4);
    assertThatThrownBy(() -> batch.measure(METRICS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row 33: vector[5] is Infinity");
  }

  @Test
  void takes_a_metric_of_ones_own() {
    SparsityMetric largest =
        new SparsityMetric() {
          @Override
          public String name() {
            return "largest";
          }

          @Override
          public Orientation orientation() {
            return Orientation.HIGHER_IS_SPARSER;
          }

          @Override
          public double of(float[] vector) {
            double largest = 0;
            for (float value : vector) {
              largest = Math.max(largest, Math.abs(value));
            }
            return largest;
          }
        };
    SparsityTable table = VectorBatch.of(MATRIX, DIMENSION).measure(List.of(largest));
    assertThat(table.value(5, largest)).isEqualTo(largest.of(row(5)));
  }

  @Test
  void refuses_what_does_not_fit() {
    VectorBatch batch = VectorBatch.of(new float[12], 4);
    assertThatThrownBy(() -> VectorBatch.of(new float[12], 5))
        .hasMessage("a matrix of rows of 5 values cannot have 12");
    assertThatThrownBy(() -> VectorBatch.of(new float[12], 0))
        .hasMessage("dimension must be >= 1, was 0");
    assertThatThrownBy(() -> batch.rows(2, 4))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("rows must be within 0..3, were 2..4");
    assertThatThrownBy(() -> batch.hiding(4)).hasMessage("coordinate must be in 0..3, was 4");
    assertThatThrownBy(() -> batch.hiding(3, 2, 1, 0))
        .hasMessage("all 4 coordinates would be hidden");
    assertThatThrownBy(() -> batch.on(Runnable::run, 0)).hasMessage("threads must be >= 1, was 0");
    assertThatThrownBy(() -> batch.measure(List.of()))
        .hasMessage("measuring needs at least one metric, was empty");
    assertThatThrownBy(() -> batch.measure(METRICS, new double[44]))
        .hasMessage("values must have 45 places, has 44");
    SparsityTable table = batch.measure(List.of(SparsityMetrics.l1()));
    assertThatThrownBy(() -> table.value(3, SparsityMetrics.l1()))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("row must be in 0..2, was 3");
    assertThatThrownBy(() -> table.column(SparsityMetrics.gini()))
        .hasMessage("the table holds [l1], wanted was gini");
  }

  private static float[] row(int row) {
    return Arrays.copyOfRange(MATRIX, row * DIMENSION, (row + 1) * DIMENSION);
  }

  private static double[] l1(VectorBatch batch) {
    return batch.measure(List.of(SparsityMetrics.l1())).column(SparsityMetrics.l1());
  }
}
