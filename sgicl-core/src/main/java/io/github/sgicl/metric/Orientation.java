package io.github.sgicl.metric;

/** Which end of a measure is sparser. */
public enum Orientation {
  /** Larger values are sparser. */
  HIGHER_IS_SPARSER,
  /** Smaller values are sparser. */
  LOWER_IS_SPARSER;

  /** The value turned so that larger is sparser: the value itself, or its negative. */
  public double towardsSparse(double value) {
    return this == HIGHER_IS_SPARSER ? value : -value;
  }
}
