package io.github.sgicl.monitor;

import java.util.Locale;

/** Which scores count as extreme. */
public enum Tail {
  /** Those sparser than ordinary ones. */
  SPARSE,
  /** Those denser than ordinary ones. */
  DENSE,
  /** Both, each with half of the false-alarm rate. */
  BOTH;

  /** Below it no list of scores is long enough. */
  private static final double SMALLEST_RATE = 1e-12;

  /** How many calibration scores a p-value of at most this rate needs at least. */
  long leastSize(double rate) {
    if (!(rate > SMALLEST_RATE)) {
      return Long.MAX_VALUE;
    }
    long size = (long) Math.max(1, Math.floor(unit() / rate) - 1);
    while (!(pValue(0, size) <= rate)) {
      size++;
    }
    return size;
  }

  /** The p-value of a score beside which so many of {@code size} ordinary ones are as extreme. */
  double pValue(int asExtreme, long size) {
    return Math.min(1, unit() * (1.0 + asExtreme) / (size + 1.0));
  }

  private double unit() {
    return this == BOTH ? 2 : 1;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
