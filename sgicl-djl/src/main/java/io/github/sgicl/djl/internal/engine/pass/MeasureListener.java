package io.github.sgicl.djl.internal.engine.pass;

/** Takes a metric's values one by one, in the thread that reads. */
@FunctionalInterface
public interface MeasureListener {

  /**
   * Takes a value. What this throws ends the reading.
   *
   * @param boundary the layer boundary, in 0..L
   * @param token the token's place in the prompt, from 0
   * @param value the metric of the hidden state; NaN where it is undefined
   * @param finite whether the state holds numbers only
   */
  void accept(int boundary, int token, double value, boolean finite);
}
