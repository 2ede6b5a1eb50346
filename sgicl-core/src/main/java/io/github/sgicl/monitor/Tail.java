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

  /** How many calibration scores a p-value of at most this rate needs at least. */
  int leastSize(double rate) {
    int size = (int) Math.max(1, Math.floor(unit() / rate) - 1);
    while (!(pValue(0, size) <= rate)) {
      size++;
    }
    return size;
  }

  /** The p-value of a score beside which so many of {@code size} ordinary ones are as extreme. */
  double pValue(int asExtreme, int size) {
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
