package io.github.sgicl.metric;

import java.util.SplittableRandom;

/** Shapes that vectors take, from ordinary to adverse; each fills any number of coordinates. */
enum Shape {
  NORMAL {
    @Override
    float value(SplittableRandom random, int i) {
      return (float) random.nextGaussian();
    }
  },
  MASSIVE {
    @Override
    float value(SplittableRandom random, int i) {
      return (float) (random.nextGaussian() * (i % 1_000 == 17 ? 1_000 : 1));
    }
  },
  ONE_GIANT {
    @Override
    float value(SplittableRandom random, int i) {
      return i == 0 ? -3e6f : (float) random.nextGaussian();
    }
  },
  LAPLACE {
    @Override
    float value(SplittableRandom random, int i) {
      return (float) ((random.nextBoolean() ? 1 : -1) * random.nextExponential());
    }
  },
  HEAVY_TAILED {
    @Override
    float value(SplittableRandom random, int i) {
      return (float) (random.nextGaussian() / Math.sqrt(random.nextExponential()));
    }
  },
  CAUCHY {
    @Override
    float value(SplittableRandom random, int i) {
      return (float) Math.tan(Math.PI * (random.nextDouble() - 0.5));
    }
  },
  OFFSET {
    @Override
    float value(SplittableRandom random, int i) {
      return (float) (7 + random.nextGaussian());
    }
  },
  LARGE_OFFSET {
    @Override
    float value(SplittableRandom random, int i) {
      return (float) (1_000 + random.nextGaussian());
    }
  },
  TIED {
    @Override
    float value(SplittableRandom random, int i) {
      return (random.nextInt(9) - 4) / 4f;
    }
  },
  MOSTLY_ZERO {
    @Override
    float value(SplittableRandom random, int i) {
      return random.nextInt(20) == 0 ? (float) random.nextGaussian() : i % 2 == 0 ? 0.0f : -0.0f;
    }
  },
  ZEROS_OF_BOTH_SIGNS {
    @Override
    float value(SplittableRandom random, int i) {
      return random.nextBoolean() ? 0.0f : -0.0f;
    }
  },
  ONE_HOT {
    @Override
    float value(SplittableRandom random, int i) {
      return i == 0 ? -0.1f : 0;
    }
  },
  TWO_CLUSTERS {
    @Override
    float value(SplittableRandom random, int i) {
      return (float) ((i % 2 == 0 ? 1 : 2) + 1e-4 * random.nextGaussian());
    }
  },
  ALMOST_EQUAL {
    @Override
    float value(SplittableRandom random, int i) {
      return 0.1f + random.nextInt(3) * Math.ulp(0.1f);
    }
  },
  EQUAL_MAGNITUDES {
    @Override
    float value(SplittableRandom random, int i) {
      return i % 2 == 0 ? 0.1f : -0.1f;
    }
  },
  CONSTANT {
    @Override
    float value(SplittableRandom random, int i) {
      return 0.3f;
    }
  },
  DENORMAL {
    @Override
    float value(SplittableRandom random, int i) {
      return random.nextInt(-1_000, 1_001) * Float.MIN_VALUE;
    }
  },
  SOME_DENORMAL {
    @Override
    float value(SplittableRandom random, int i) {
      return (float) random.nextGaussian() * (i % 3 == 0 ? Float.MIN_NORMAL : 1);
    }
  },
  NEAR_LARGEST {
    @Override
    float value(SplittableRandom random, int i) {
      return (float) (random.nextDouble(-1, 1) * Float.MAX_VALUE);
    }
  },
  ALL_MAGNITUDES {
    @Override
    float value(SplittableRandom random, int i) {
      return (float) (random.nextGaussian() * Math.pow(2, random.nextInt(-140, 120)));
    }
  },
  TINY {
    @Override
    float value(SplittableRandom random, int i) {
      return (float) (1e-18 * random.nextGaussian());
    }
  };

  abstract float value(SplittableRandom random, int i);

  final float[] draw(int d, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] vector = new float[d];
    for (int i = 0; i < d; i++) {
      vector[i] = value(random, i);
    }
    return vector;
  }
}
