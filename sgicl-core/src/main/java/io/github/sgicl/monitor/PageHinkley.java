package io.github.sgicl.monitor;

import java.util.OptionalDouble;

/** {@link DriftTest#pageHinkley(double)}. */
record PageHinkley(double tolerance) implements DriftTest {

  PageHinkley {
    if (!(tolerance >= 0 && tolerance < 0.5)) {
      throw new IllegalArgumentException("tolerance must be in [0, 0.5), was " + tolerance);
    }
  }

  @Override
  public double start() {
    return 0;
  }

  @Override
  public double evidence(double pValue) {
    return 0.5 - pValue - tolerance;
  }

  @Override
  public double next(double statistic, double evidence) {
    return Math.max(0, statistic + evidence);
  }

  @Override
  public String name() {
    return "page_hinkley";
  }

  @Override
  public OptionalDouble allowance() {
    return OptionalDouble.of(tolerance);
  }
}
