package io.github.sgicl.statistic;

/**
 * How well a signal of uncertainty tells wrong answers from right ones.
 *
 * @param right how many answers are right
 * @param wrong how many are wrong
 * @param auroc {@link Auroc} of a wrong answer being the more uncertain one, with its bootstrap
 *     interval; undefined where right or wrong answers are missing
 * @param averagePrecision {@link AveragePrecision} of finding the wrong ones; NaN where none is
 *     wrong
 * @param falsePositiveRate the share of right answers flagged when 95 % of the wrong ones are; NaN
 *     where right or wrong answers are missing
 * @param riskCoverageArea {@link RiskCoverage#area()}, with its bootstrap interval
 * @param smallestArea the smallest area possible at this error rate
 */
public record ErrorDetection(
    int right,
    int wrong,
    Interval auroc,
    double averagePrecision,
    double falsePositiveRate,
    Interval riskCoverageArea,
    double smallestArea) {

  private static final double CAUGHT = 0.95;

  /**
   * Measures a signal.
   *
   * @param uncertainty at least one finite value, larger for answers less sure
   * @param wrong which answers are wrong
   * @param clusters each answer's cluster, for the intervals
   * @param bootstrap makes the intervals
   * @throws IllegalArgumentException if there is no answer, the lengths differ, or a value is NaN
   *     or infinite
   */
  public static ErrorDetection of(
      double[] uncertainty, boolean[] wrong, int[] clusters, Bootstrap bootstrap) {
    Samples.requireSameLength("uncertainty", uncertainty.length, "clusters", clusters.length);
    RiskCoverage curve = RiskCoverage.of(uncertainty, wrong);
    int errors = 0;
    for (boolean error : wrong) {
      errors += error ? 1 : 0;
    }
    return new ErrorDetection(
        wrong.length - errors,
        errors,
        bootstrap.area(clusters, Auroc.counted(uncertainty, wrong)),
        AveragePrecision.of(uncertainty, wrong),
        FalsePositiveRate.at(CAUGHT, uncertainty, wrong),
        bootstrap.area(clusters, RiskCoverage.countedArea(uncertainty, wrong)),
        curve.smallestArea());
  }
}
