package io.github.sgicl.metric;

import java.util.Random;

/**
 * Vectors for comparing bits: made of integers and powers of two, by the generator that the
 * documentation of {@link Random} spells out, so that every machine draws the same.
 */
enum ExactShape {
  BELL {
    @Override
    float value(Random random, int i) {
      return bell(random);
    }
  },
  MASSIVE {
    @Override
    float value(Random random, int i) {
      return bell(random) * (i % 331 == 17 ? 1_000 : 1);
    }
  },
  HEAVY_TAILED {
    @Override
    float value(Random random, int i) {
      return bell(random) / (1 + (random.nextInt() >>> 8));
    }
  },
  OFFSET {
    @Override
    float value(Random random, int i) {
      return 3 + bell(random);
    }
  },
  ALMOST_EQUAL {
    @Override
    float value(Random random, int i) {
      return 1_000 + bell(random) / 64;
    }
  },
  TIED {
    @Override
    float value(Random random, int i) {
      return (i == 0 ? 1 : (random.nextInt() >>> 1) % 9 - 4) / 4f;
    }
  },
  MOSTLY_ZERO {
    @Override
    float value(Random random, int i) {
      return (random.nextInt() >>> 1) % 20 == 0 || i == 0
          ? bell(random)
          : i % 2 == 0 ? 0.0f : -0.0f;
    }
  },
  NEAR_LARGEST {
    @Override
    float value(Random random, int i) {
      int half = random.nextInt() / 2;
      return half * 0x1p97f;
    }
  },
  DENORMAL {
    @Override
    float value(Random random, int i) {
      return (i == 0 ? 1 : (random.nextInt() >>> 1) % 2_001 - 1_000) * Float.MIN_VALUE;
    }
  },
  ALL_MAGNITUDES {
    @Override
    float value(Random random, int i) {
      return Math.scalb(bell(random), (random.nextInt() >>> 1) % 240 - 130);
    }
  };

  /** Any number of coordinates; shapes keep their order, since the digests are of these seeds. */
  @SuppressWarnings("EnumOrdinal")
  final float[] draw(int d) {
    Random random = new Random(31L * d + ordinal());
    float[] vector = new float[d];
    for (int i = 0; i < d; i++) {
      vector[i] = value(random, i);
    }
    return vector;
  }

  abstract float value(Random random, int i);

  /** The sum of four numbers of 16 bits: nearly normal, and a float exactly. */
  private static float bell(Random random) {
    int first = random.nextInt();
    int second = random.nextInt();
    return ((short) first + (first >> 16) + (short) second + (second >> 16)) * 0x1p-15f;
  }
}
