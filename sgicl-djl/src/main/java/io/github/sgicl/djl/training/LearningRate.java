package io.github.sgicl.djl.training;

/**
 * A learning rate that rises in a line from 0 and falls along half a cosine.
 *
 * @param peak the highest rate, greater than 0
 * @param warmUp the number of steps until it is reached, at least 1
 * @param steps the number of all steps, at least as many
 * @param floor the share of the peak at which the last step ends, in [0, 1]
 */
public record LearningRate(double peak, int warmUp, int steps, double floor) {

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public LearningRate {
    if (!(peak > 0 && peak < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("peak must be finite and > 0, was " + peak);
    }
    if (!(warmUp >= 1 && warmUp <= steps)) {
      throw new IllegalArgumentException(
          "warmUp must be in 1..%d, the number of steps, was %d".formatted(steps, warmUp));
    }
    if (!(floor >= 0 && floor <= 1)) {
      throw new IllegalArgumentException("floor must be in [0, 1], was " + floor);
    }
  }

  /** The rate of a step, counted from 0. */
  public double at(long step) {
    if (step < warmUp) {
      return peak * (step + 1) / warmUp;
    }
    double past = (double) (step - warmUp) / Math.max(1, steps - warmUp);
    return peak * (floor + (1 - floor) * (1 + StrictMath.cos(Math.PI * past)) / 2);
  }

  /** This schedule cut or stretched to another number of steps; a longer warm-up is cut to it. */
  public LearningRate over(int otherSteps) {
    return new LearningRate(peak, Math.min(warmUp, Math.max(1, otherSteps)), otherSteps, floor);
  }
}
