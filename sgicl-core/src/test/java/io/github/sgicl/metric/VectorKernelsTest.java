package io.github.sgicl.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.testing.Seed;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The kernels in the Vector API against the plain ones, to the last bit; runs where the module is
 * added. The vectors of a failure come back with {@code -Dsgicl.seed} and its number.
 */
class VectorKernelsTest {

  private static final int ROUNDS = 20;

  private final Kernels plain = new PlainKernels();
  private final Kernels vector = FastestKernels.create();
  private final Tiles tiles = new Tiles();
  private final double[] expected = new double[2];
  private final double[] actual = new double[2];
  private final long seed = Seed.usually(20_261_130);
  private final SplittableRandom random = new SplittableRandom(seed);

  @Test
  void are_the_fastest_that_this_jvm_offers() {
    assertThat(vector).isNotInstanceOf(PlainKernels.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 15, 64, 896, 1_024, 1_025, 4_096, 4_099, 16_384})
  void sum_as_the_plain_ones_do(int d) {
    for (int round = 0; round < ROUNDS; round++) {
      fill(d);
      assertSame("magnitudes", d, vector.sumOfMagnitudes(tiles), plain.sumOfMagnitudes(tiles));
      assertSame("squares", d, vector.sumOfSquares(tiles), plain.sumOfSquares(tiles));
      assertSame("fourths", d, vector.sumOfFourthPowers(tiles), plain.sumOfFourthPowers(tiles));
      assertSame("values", d, vector.sum(tiles), plain.sum(tiles));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 15, 64, 896, 1_024, 1_025, 4_096, 4_099, 16_384})
  void sum_deviations_and_logarithms_as_the_plain_ones_do(int d) {
    for (int round = 0; round < ROUNDS; round++) {
      fill(d);
      float center = (float) random.nextGaussian();
      plain.deviations(tiles, center, expected);
      vector.deviations(tiles, center, actual);
      assertSame("second powers", d, actual[0], expected[0]);
      assertSame("fourth powers", d, actual[1], expected[1]);
      int exponent = random.nextInt(-5, 6);
      int rise = random.nextInt(0, 6);
      plain.logarithms(tiles, exponent, rise, expected);
      vector.logarithms(tiles, exponent, rise, actual);
      assertSame("a log a", d, actual[0], expected[0]);
      assertSame("a^2 log a", d, actual[1], expected[1]);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 15, 64, 896, 1_024, 1_025, 4_096, 4_099, 16_384})
  void order_as_the_plain_ones_do(int d) {
    for (int round = 0; round < ROUNDS; round++) {
      fill(d);
      float threshold = Math.abs(tiles.get(random.nextInt(d)));
      assertThat(vector.countAbove(tiles, threshold))
          .as("above, d %d, seed %d", d, seed)
          .isEqualTo(plain.countAbove(tiles, threshold));
      int[][] expectedBuckets = new int[tiles.count()][Tiles.WIDTH];
      int[][] actualBuckets = new int[tiles.count()][Tiles.WIDTH];
      float scale = (float) random.nextDouble(0.1, 3);
      plain.buckets(tiles, scale, expectedBuckets);
      vector.buckets(tiles, scale, actualBuckets);
      assertThat(actualBuckets).as("d %d, seed %d", d, seed).isDeepEqualTo(expectedBuckets);
      int first = actualBuckets[0][random.nextInt(Math.min(d, Tiles.WIDTH))];
      int last = round % 2 == 0 ? first : random.nextInt(first, MagnitudeOrder.OUTLIERS + 1);
      int[] expectedPlaces = new int[tiles.count() * Tiles.WIDTH];
      int[] actualPlaces = new int[tiles.count() * Tiles.WIDTH];
      assertThat(vector.find(tiles, actualBuckets, first, last, actualPlaces))
          .isEqualTo(plain.find(tiles, expectedBuckets, first, last, expectedPlaces));
      assertThat(IntStream.of(actualPlaces).sorted().toArray())
          .as("in %d to %d, d %d, seed %d", first, last, d, seed)
          .isEqualTo(IntStream.of(expectedPlaces).sorted().toArray());
      plain.excesses(tiles, threshold, expected);
      vector.excesses(tiles, threshold, actual);
      assertSame("above " + threshold, d, actual[0], expected[0]);
      assertSame("squares above " + threshold, d, actual[1], expected[1]);
      int[] weights = new int[MagnitudeOrder.OUTLIERS + 1];
      for (int bucket = 0; bucket < weights.length; bucket++) {
        weights[bucket] = random.nextInt(-d, d + 1);
      }
      assertSame(
          "weighted",
          d,
          vector.weightedSum(tiles, actualBuckets, weights),
          plain.weightedSum(tiles, expectedBuckets, weights));
    }
  }

  private void fill(int d) {
    Shape[] shapes = {Shape.NORMAL, Shape.MASSIVE, Shape.LAPLACE, Shape.OFFSET, Shape.TIED};
    Shape shape = shapes[random.nextInt(shapes.length)];
    tiles.reset(d);
    tiles.put(0, shape.draw(d, random.nextLong()), 0, d);
  }

  private void assertSame(String what, int d, double actual, double expected) {
    assertThat(Double.doubleToLongBits(actual))
        .as("%s, d %d, seed %d: %s for %s", what, d, seed, actual, expected)
        .isEqualTo(Double.doubleToLongBits(expected));
  }
}
