package io.github.sgicl.djl.training;

/** Sees a training as it goes on, on its own thread. */
public interface TrainingListener {

  /**
   * A step was taken.
   *
   * @param step how many there are now
   * @param tokens how many tokens the batch had
   */
  default void stepped(long step, long tokens) {}

  /** The splits were read. The run has been saved: a kill from here on costs nothing. */
  default void recorded(TrainingRecord record) {}

  /** One that looks away. */
  static TrainingListener none() {
    return new TrainingListener() {};
  }
}
