package io.github.sgicl.report.dynamics;

import io.github.sgicl.statistic.Auroc;
import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.Interval;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How far two groups of prompts lie apart.
 *
 * @param first the mean of the first group
 * @param second the mean of the second group
 * @param effect Cohen's d, the difference of the means over their pooled deviation, with its
 *     interval; positive where the second group lies higher
 * @param auc the chance that a prompt of the second group lies above one of the first, with its
 *     interval
 */
record Separation(double first, double second, Interval effect, Interval auc) {

  private static final int RESAMPLES = 1000;

  /**
   * @param seed of the bootstrap
   */
  static Separation of(double[] first, double[] second, long seed) {
    double[] values = new double[first.length + second.length];
    double[] group = new double[values.length];
    boolean[] isSecond = new boolean[values.length];
    System.arraycopy(first, 0, values, 0, first.length);
    System.arraycopy(second, 0, values, first.length, second.length);
    Arrays.fill(group, first.length, group.length, 1);
    Arrays.fill(isSecond, first.length, group.length, true);
    Bootstrap bootstrap = Bootstrap.resamples(RESAMPLES).seed(seed);
    return new Separation(
        Arrays.stream(first).average().orElseThrow(),
        Arrays.stream(second).average().orElseThrow(),
        bootstrap.statistic(values, group, Separation::effect),
        bootstrap.area(
            IntStream.range(0, values.length).toArray(), Auroc.counted(values, isSecond)));
  }

  /** NaN where a group has fewer than two members, or no deviation. */
  private static double effect(double[] values, double[] group) {
    double[] n = new double[2];
    double[] sum = new double[2];
    double[] squares = new double[2];
    for (int i = 0; i < values.length; i++) {
      int g = (int) group[i];
      n[g]++;
      sum[g] += values[i];
    }
    for (int i = 0; i < values.length; i++) {
      int g = (int) group[i];
      double distance = values[i] - sum[g] / n[g];
      squares[g] += distance * distance;
    }
    double pooled = Math.sqrt((squares[0] + squares[1]) / (n[0] + n[1] - 2));
    double effect = (sum[1] / n[1] - sum[0] / n[0]) / pooled;
    return Double.isFinite(effect) ? effect : Double.NaN;
  }
}
