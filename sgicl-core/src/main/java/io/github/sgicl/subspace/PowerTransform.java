package io.github.sgicl.subspace;

import io.github.sgicl.statistic.SplitMix64;
import java.util.OptionalLong;

/**
 * Raises the magnitude of every coordinate to a power, signs kept, and scales the result back to
 * the state's own Euclidean norm: {@code h -> sign(h) |h|^a |h|_2 / | |h|^a |_2}. Below 1 the
 * exponent makes a state denser, above 1 sparser; a state of zeros stays as it is.
 *
 * <p>Its control turns the state by the same angle in a direction drawn at random from all that are
 * orthogonal to it: a change of the same size, at the same norm, that has nothing to do with the
 * coordinates.
 *
 * @param layer the layer boundary
 * @param exponent a, in (0, inf)
 * @param rotation the seed of the random directions if this is the control; empty for the transform
 *     itself
 */
public record PowerTransform(int layer, double exponent, OptionalLong rotation)
    implements Intervention {

  /** Refuses an exponent outside (0, inf). */
  public PowerTransform {
    if (!(exponent > 0 && exponent < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("exponent must be in (0, inf), was " + exponent);
    }
  }

  @Override
  public PowerTransform atLayer(int boundary) {
    return new PowerTransform(boundary, exponent, rotation);
  }

  @Override
  public PowerTransform randomTwin(long seed) {
    return new PowerTransform(layer, exponent, OptionalLong.of(seed));
  }

  @Override
  public float[] changed(float[] state, long number) {
    double largest = 0;
    for (float one : state) {
      largest = Math.max(largest, Math.abs(one));
    }
    if (largest == 0) {
      return state.clone();
    }
    double[] own = new double[state.length];
    double[] raised = new double[state.length];
    for (int i = 0; i < state.length; i++) {
      own[i] = state[i] / largest;
      raised[i] = Math.signum(own[i]) * Math.pow(Math.abs(own[i]), exponent);
    }
    double norm = normalise(own);
    double unused = normalise(raised);
    double[] direction =
        rotation.isPresent() ? turned(own, raised, direction(state.length, number)) : raised;
    float[] changed = new float[state.length];
    for (int i = 0; i < state.length; i++) {
      changed[i] = (float) (direction[i] * norm * largest);
    }
    return changed;
  }

  /**
   * The random direction of one state, before it is made orthogonal to the state: independent
   * standard normal numbers, float32. None if this is not the control.
   *
   * @param dimension the number of coordinates of the state
   * @param number tells the state from others: the same number gives the same direction
   */
  public float[] direction(int dimension, long number) {
    if (rotation.isEmpty()) {
      return new float[0];
    }
    long seed = SplitMix64.seedOf(rotation.getAsLong(), "rotation of " + number);
    SplitMix64 random = SplitMix64.seeded(seed);
    float[] direction = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
      direction[i] = (float) (radius * StrictMath.cos(2 * Math.PI * random.nextDouble()));
    }
    return direction;
  }

  /** In the plane of a unit vector and a direction, as far from the one as another unit vector. */
  private static double[] turned(double[] unit, double[] other, float[] direction) {
    double cosine = dot(unit, other);
    double[] apart = new double[unit.length];
    double[] aside = new double[unit.length];
    double along = 0;
    for (int i = 0; i < unit.length; i++) {
      apart[i] = other[i] - cosine * unit[i];
      along += direction[i] * unit[i];
    }
    for (int i = 0; i < unit.length; i++) {
      aside[i] = direction[i] - along * unit[i];
    }
    double sine = Math.sqrt(dot(apart, apart));
    double unused = normalise(aside);
    double[] turned = new double[unit.length];
    for (int i = 0; i < unit.length; i++) {
      turned[i] = cosine * unit[i] + sine * aside[i];
    }
    return turned;
  }

  /** Scales a vector to norm 1, unless it is 0, and gives its norm. */
  private static double normalise(double... vector) {
    double norm = Math.sqrt(dot(vector, vector));
    for (int i = 0; i < vector.length && norm > 0; i++) {
      vector[i] /= norm;
    }
    return norm;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
