package io.github.sgicl.monitor;

/** {@link DriftTest#cusum()}. */
record Cusum() implements DriftTest {

  @Override
  public double start() {
    return 1;
  }

  @Override
  public double evidence(double pValue) {
    return DriftTest.bet(pValue);
  }

  @Override
  public double next(double statistic, double evidence) {
    return Math.max(1, statistic) * evidence;
  }

  @Override
  public String name() {
    return "cusum";
  }
}
