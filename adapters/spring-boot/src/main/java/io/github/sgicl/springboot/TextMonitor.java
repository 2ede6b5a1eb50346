package io.github.sgicl.springboot;

import io.github.sgicl.monitor.Traffic;
import io.github.sgicl.monitor.Verdict;

/**
 * Scores texts and judges them by a monitor. An interface, so that a container can put a proxy
 * before it. Safe for use by many threads; where the model is not loaded yet, a call waits for it.
 */
public interface TextMonitor {

  /**
   * Scores a text, judges it and counts it.
   *
   * @throws io.github.sgicl.activation.ActivationException if the text cannot be scored
   * @throws IllegalArgumentException if the calibration has groups, or is of other scores
   * @throws IllegalStateException if the model could not be loaded
   */
  Verdict observe(String text);

  /**
   * Scores a text, judges it within its group and counts it.
   *
   * @throws io.github.sgicl.activation.ActivationException if the text cannot be scored
   * @throws IllegalArgumentException if there is no such group, or the calibration is of other
   *     scores
   * @throws IllegalStateException if the model could not be loaded
   */
  Verdict observe(String group, String text);

  /** What was observed so far, also by others that share the monitor. */
  Traffic traffic();
}
