package io.github.sgicl.monitor;

/** {@link DriftTest#shiryaevRoberts()}. */
record ShiryaevRoberts() implements DriftTest {

  @Override
  public double start() {
    return 0;
  }

  @Override
  public double evidence(double pValue) {
    return DriftTest.bet(pValue);
  }

  @Override
  public double next(double statistic, double evidence) {
    return (1 + statistic) * evidence;
  }

  @Override
  public String name() {
    return "shiryaev_roberts";
  }
}
