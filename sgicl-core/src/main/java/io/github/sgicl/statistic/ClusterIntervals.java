package io.github.sgicl.statistic;

/**
 * Intervals of means and shares from the sums of clusters, in closed form.
 *
 * @param sums of at least one value
 * @param confidence of the intervals
 */
record ClusterIntervals(ClusterSums sums, double confidence) {

  /** What is said of data that do not tell their uncertainty. */
  static final String ONE_CLUSTER = "all values are of one cluster";

  /** Student's t over clusters. */
  Interval mean() {
    if (sums.clusters() < 2) {
      return Interval.withoutEnds(sums.mean(), ONE_CLUSTER, confidence);
    }
    return around(
        sums.mean(),
        sums.mean(),
        sums.varianceOfMean(),
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY);
  }

  /** Clopper and Pearson's limits at as many independent values as the clusters are worth. */
  Interval share() {
    double share = sums.mean();
    if (sums.clusters() < 2) {
      return Interval.withoutEnds(share, ONE_CLUSTER, confidence);
    }
    int n = sums.values();
    double spread = share * (1 - share);
    double each = spread > 0 ? Math.max(sums.varianceOfMean() / spread, 1.0 / n) : 1.0 / n;
    double few = new StudentT(sums.clusters() - 1).within(confidence);
    double many = new StudentT(n - 1).within(confidence);
    double worth = 1 / (each + sums.oneClusterLess()) * (many / few) * (many / few);
    double right = share * worth;
    double tail = (1 - confidence) / 2;
    return new Interval(
        share,
        share > 0 ? Beta.quantile(tail, right, worth - right + 1) : 0,
        share < 1 ? Beta.quantile(1 - tail, right + 1, worth - right) : 1,
        confidence);
  }

  /** Student's t over clusters, with a difference each way that was not seen. */
  Interval differenceOfShares() {
    double difference = sums.mean();
    if (sums.clusters() < 2) {
      return Interval.withoutEnds(difference, ONE_CLUSTER, confidence);
    }
    double n = sums.values();
    double centre = sums.sum() / (n + 2);
    double seen = (sums.varianceOfMean() * n * n + 2) / ((n + 2) * (n + 2));
    double spread = (sums.squares() + 2) / (n + 2) - centre * centre;
    return around(difference, centre, seen + spread * sums.oneClusterLess(), -1, 1);
  }

  private Interval around(
      double estimate, double centre, double variance, double least, double most) {
    StudentT t = new StudentT(sums.clusters() - 1);
    double error = Math.sqrt(variance);
    double reach = t.within(confidence) * error;
    double p = centre == 0 ? 1 : t.twoSided(Math.abs(centre) / error);
    return new Interval(
            estimate, Math.max(least, centre - reach), Math.min(most, centre + reach), confidence)
        .testedBy(p);
  }
}
