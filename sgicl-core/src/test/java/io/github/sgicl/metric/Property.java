package io.github.sgicl.metric;

import java.util.SplittableRandom;

/**
 * The properties of Hurley and Rickard: a change of a vector, and what it should do to the measure
 * turned so that larger is sparser.
 */
enum Property {
  ROBIN_HOOD(Effect.LOWERS) {
    @Override
    Change random(SplittableRandom random) {
      while (true) {
        float[] vector = RandomVectors.dense(random);
        int from = random.nextInt(vector.length);
        int to = random.nextInt(vector.length);
        double gap = Math.abs(vector[from]) - Math.abs(vector[to]);
        int steps = (int) (gap * RandomVectors.FINE_GRID / 2) - 1;
        if (steps >= 1) {
          double amount = (double) random.nextInt(1, steps + 1) / RandomVectors.FINE_GRID;
          return Change.robinHood(from, to, amount, vector);
        }
      }
    }
  },
  SCALING(Effect.LEAVES) {
    @Override
    Change random(SplittableRandom random) {
      return Change.scaling(random.nextInt(1, 1_000) / 16.0, RandomVectors.dense(random));
    }
  },
  RISING_TIDE(Effect.LOWERS) {
    @Override
    Change random(SplittableRandom random) {
      return Change.risingTide(random.nextInt(1, 64) / 16.0, RandomVectors.dense(random));
    }
  },
  CLONING(Effect.LEAVES) {
    @Override
    Change random(SplittableRandom random) {
      return Change.cloning(RandomVectors.dense(random));
    }
  },
  BILL_GATES(Effect.RAISES) {
    @Override
    Change random(SplittableRandom random) {
      float[] vector = RandomVectors.dense(random);
      return Change.billGates(random.nextInt(vector.length), vector);
    }
  },
  BABIES(Effect.RAISES) {
    @Override
    Change random(SplittableRandom random) {
      float[] vector = RandomVectors.dense(random);
      return Change.babies(random.nextInt(1, vector.length + 1), vector);
    }
  };

  /** What a property says of the measure. */
  enum Effect {
    LOWERS,
    LEAVES,
    RAISES
  }

  private final Effect effect;

  Property(Effect effect) {
    this.effect = effect;
  }

  /** A random vector and its change. */
  abstract Change random(SplittableRandom random);

  /** Whether the move from one sparsity to the other is what the property asks. */
  boolean isKept(double before, double after) {
    return switch (effect) {
      case LOWERS -> after < before && !isTied(before, after);
      case LEAVES -> isTied(before, after);
      case RAISES -> after > before && !isTied(before, after);
    };
  }

  /** Whether the move is the opposite of what the property asks. */
  boolean isBroken(double before, double after) {
    return switch (effect) {
      case LOWERS -> after > before && !isTied(before, after);
      case LEAVES -> !isTied(before, after);
      case RAISES -> after < before && !isTied(before, after);
    };
  }

  /** Whether the sparsities are the same but for rounding. */
  boolean isTied(double before, double after) {
    return Math.abs(after - before) <= 1e-13 * Math.max(1, Math.abs(before));
  }
}
