package io.github.sgicl.metric;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Seeded vectors whose values are multiples of 1/1024, so that sums and differences are exact. */
final class RandomVectors {

  static final int GRID = 1 << 10;
  static final int FINE_GRID = 4 * GRID;

  private RandomVectors() {}

  /** 5 to 40 values of both signs, mostly normal, with some zeros and equal magnitudes. */
  static float[] dense(SplittableRandom random) {
    float[] vector = new float[random.nextInt(5, 41)];
    double spread = 0.25 * (1 << random.nextInt(5));
    double zeros = random.nextInt(3) == 0 ? 0.4 : 0;
    for (int i = 0; i < vector.length; i++) {
      boolean zero = i >= 5 && random.nextDouble() < zeros;
      vector[i] = zero ? 0 : onGrid(random, spread);
    }
    return vector;
  }

  private static float onGrid(RandomGenerator random, double spread) {
    float value = (float) Math.rint(random.nextGaussian() * spread * GRID) / GRID;
    return value == 0 ? 1f / GRID : value;
  }
}
