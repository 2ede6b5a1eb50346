package io.github.sgicl.djl.hub;

import java.time.Duration;

/**
 * How long a download puts up with a server.
 *
 * @param attempts the most attempts in a row that may fail
 * @param firstPause the pause after the first failure; it doubles with each further one
 * @param longestPause the longest pause that a server may ask for
 * @param silence how long a server may send nothing
 * @param pausing waits
 */
record Patience(
    int attempts, Duration firstPause, Duration longestPause, Duration silence, Pausing pausing) {

  static final Patience DEFAULT =
      new Patience(
          5,
          Duration.ofMillis(500),
          Duration.ofMinutes(5),
          Duration.ofSeconds(30),
          pause -> Thread.sleep(pause.toMillis()));

  /** Lets a time pass. */
  @FunctionalInterface
  interface Pausing {
    void pause(Duration time) throws InterruptedException;
  }

  Duration pauseAfter(int failures) {
    return firstPause.multipliedBy(1L << (failures - 1));
  }
}
