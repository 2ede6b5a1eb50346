package io.github.sgicl.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.testing.Seed;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitVectorsTest {

  private static final long SEED = Seed.usually(384);

  private final SplittableRandom random = new SplittableRandom(SEED);

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "7, 3, 2",
    "63, 4, 33",
    "64, 63, 3",
    "65, 64, 1",
    "300, 65, 5",
    "130, 384, 32",
    "4095, 20, 1",
    "4096, 130, 2",
    "4097, 66, 3",
    "9000, 5, 65"
  })
  void sum_in_the_documented_order_to_the_bit(int size, int dimension, int factors) {
    float[][] rows = units(size, dimension);
    float[][] by = units(factors, dimension);
    float[][] products = products(vectors(rows), size, by);
    float[] documented = new float[size];
    for (int factor = 0; factor < factors; factor++) {
      for (int row = 0; row < size; row++) {
        documented[row] = documented(rows[row], by[factor]);
      }
      assertThat(products[factor]).as("factor %d, seed %d", factor, SEED).isEqualTo(documented);
    }
  }

  /** Runs of 64 products, each added up from 0, and so their sums. */
  private static float documented(float[] one, float[] other) {
    float sum = 0;
    for (int begin = 0; begin < one.length; begin += 64) {
      float run = 0;
      for (int i = begin; i < Math.min(one.length, begin + 64); i++) {
        float product = one[i] * other[i];
        run += product;
      }
      sum += run;
    }
    return sum;
  }

  @Test
  void many_factors_get_what_each_gets_alone_on_any_number_of_threads() throws Exception {
    int size = 12_000;
    UnitVectors vectors = vectors(units(size, 24));
    float[][] factors = units(35, 24);
    float[][] together = products(vectors, size, factors);
    for (int i = 0; i < factors.length; i++) {
      assertThat(products(vectors, size, factors[i])[0]).as("seed %d", SEED).isEqualTo(together[i]);
    }
    for (int threads : new int[] {1, 3}) {
      ForkJoinPool pool = new ForkJoinPool(threads);
      try {
        assertThat(pool.submit(() -> products(vectors, size, factors)).get())
            .as("%d threads, seed %d", threads, SEED)
            .isDeepEqualTo(together);
      } finally {
        pool.shutdown();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"384, 2e-7", "4096, 4e-7"})
  void come_near_the_exact_product(int dimension, double error) {
    float[][] rows = units(200, dimension);
    rows[1] = rows[0].clone();
    float[][] products = products(vectors(rows), rows.length, rows[0]);
    for (int row = 0; row < rows.length; row++) {
      double product = 0;
      for (int i = 0; i < dimension; i++) {
        product += (double) rows[row][i] * rows[0][i];
      }
      assertThat((double) products[0][row])
          .as("row %d, seed %d", row, SEED)
          .isCloseTo(product, within(error));
    }
  }

  @Test
  void give_back_what_was_set() {
    float[][] rows = units(4_100, 3);
    UnitVectors vectors = vectors(rows);
    for (int row = 0; row < rows.length; row++) {
      assertThat(vectors.get(row)).as("row %d, seed %d", row, SEED).containsExactly(rows[row]);
    }
  }

  private static UnitVectors vectors(float[][] rows) {
    UnitVectors vectors = new UnitVectors(rows.length, rows[0].length);
    for (int row = 0; row < rows.length; row++) {
      vectors.set(row, rows[row]);
    }
    return vectors;
  }

  /** [factor][row]. */
  private static float[][] products(UnitVectors vectors, int size, float[]... factors) {
    float[][] all = new float[factors.length][size];
    vectors.times(
        factors,
        (factor, first, products) ->
            System.arraycopy(products, 0, all[factor], first, products.length));
    return all;
  }

  private float[][] units(int count, int dimension) {
    float[][] units = new float[count][dimension];
    for (float[] unit : units) {
      double squares = 0;
      for (int i = 0; i < dimension; i++) {
        unit[i] = (float) random.nextDouble(-1, 1);
        squares += (double) unit[i] * unit[i];
      }
      for (int i = 0; i < dimension; i++) {
        unit[i] /= (float) Math.sqrt(squares);
      }
    }
    return units;
  }
}
