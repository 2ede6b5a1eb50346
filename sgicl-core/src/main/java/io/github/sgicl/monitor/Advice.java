package io.github.sgicl.monitor;

/** What is advised for an atypical score. */
public enum Advice {
  /** Let a person look at it. */
  REVIEW,
  /** Do not use the answer; fall back to something else. */
  FALL_BACK
}
