package io.github.sgicl.djl.internal.engine.pass;

/** Makes one vector of the states of a prompt's tokens. */
@FunctionalInterface
public interface StatePooling {

  /**
   * The vector.
   *
   * @param states one for each token, at least one
   */
  float[] of(float[][] states);
}
