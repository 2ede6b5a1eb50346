package io.github.sgicl.axis;

/** What linear probes are fitted on, of one prompt; the arrays are not copied. */
final class ProbedState {

  private final float[] state;
  private final float[] trajectory;

  /**
   * A prompt's state.
   *
   * @param state at the last boundary
   * @param trajectory the features of the way to it
   */
  ProbedState(float[] state, float[] trajectory) {
    this.state = state;
    this.trajectory = trajectory;
  }

  float[] state() {
    return state;
  }

  float[] trajectory() {
    return trajectory;
  }
}
