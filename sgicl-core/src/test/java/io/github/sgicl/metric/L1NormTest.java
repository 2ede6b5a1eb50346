package io.github.sgicl.metric;

class L1NormTest extends SparsityMetricLaws {

  @Override
  SparsityMetric metric() {
    return SparsityMetrics.l1();
  }

  @Override
  String name() {
    return "l1";
  }

  @Override
  Verdict verdict(Property property) {
    return switch (property) {
      case RISING_TIDE -> Verdict.holds();
      case ROBIN_HOOD -> Verdict.ties(Change.robinHood(0, 1, 0.5, 10, 1, 0));
      case BABIES -> Verdict.ties(Change.babies(1, 1, 2));
      case SCALING -> Verdict.fails(Change.scaling(2, 1, 2));
      case CLONING -> Verdict.fails(Change.cloning(1, 2));
      case BILL_GATES -> Verdict.fails(Change.billGates(0, 1, 2));
    };
  }

  @Override
  double lowest(int d) {
    return 0;
  }

  @Override
  double highest(int d) {
    return Double.MAX_VALUE;
  }

  @Override
  double ofEqualMagnitudes(int d) {
    return d * (double) 0.1f;
  }

  @Override
  double ofOneValue() {
    return 2.75;
  }

  @Override
  double ofZeros() {
    return 0;
  }
}
