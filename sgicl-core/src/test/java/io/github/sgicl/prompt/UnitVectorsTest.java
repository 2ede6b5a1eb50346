package io.github.sgicl.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitVectorsTest {

  private static final long SEED = 384;

  @ParameterizedTest
  @CsvSource({"1, 1", "63, 3", "64, 16", "65, 17", "130, 384", "9000, 20"})
  void multiply_as_a_scalar_loop_does(int size, int dimension) {
    SplittableRandom random = new SplittableRandom(SEED);
    UnitVectors vectors = new UnitVectors(size, dimension);
    float[][] rows = new float[size][];
    for (int row = 0; row < size; row++) {
      rows[row] = unit(dimension, random);
      vectors.set(row, rows[row]);
    }
    float[] query = unit(dimension, random);
    double[] products = vectors.times(query);
    assertThat(products).hasSize(size);
    for (int row = 0; row < size; row++) {
      double product = 0;
      for (int i = 0; i < dimension; i++) {
        product += (double) rows[row][i] * query[i];
      }
      assertThat(products[row]).as("row %d, seed %d", row, SEED).isCloseTo(product, within(4e-7));
      assertThat(vectors.get(row)).containsExactly(rows[row]);
    }
  }

  @Test
  void the_largest_values_are_found_equal_ones_in_their_order() {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] values = random.ints(5_000, 0, 300).asDoubleStream().toArray();
    int[] sorted =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(place -> -values[place]))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int count : new int[] {1, 20, 4_999, 5_000, 6_000}) {
      assertThat(LargestFirst.places(values, count))
          .as("%d of %d, seed %d", count, values.length, SEED)
          .containsExactly(IntStream.of(sorted).limit(count).toArray());
    }
  }

  @Test
  void a_count_below_one_is_refused() {
    SimilarityIndex index = LexicalSimilarity.standard().index(List.of("a b", "b c", "a b c"));
    assertThat(index.mostSimilarTo("a b", 2)).containsExactly(0, 2);
    assertThatThrownBy(() -> index.mostSimilarTo("a", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("count must be >= 1, was 0");
  }

  private static float[] unit(int dimension, SplittableRandom random) {
    float[] unit = new float[dimension];
    double squares = 0;
    for (int i = 0; i < dimension; i++) {
      unit[i] = (float) random.nextGaussian();
      squares += unit[i] * unit[i];
    }
    for (int i = 0; i < dimension; i++) {
      unit[i] /= (float) Math.sqrt(squares);
    }
    return unit;
  }
}
