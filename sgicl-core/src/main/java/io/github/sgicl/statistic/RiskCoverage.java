package io.github.sgicl.statistic;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * The risk-coverage curve of a signal of uncertainty: items are answered from the least uncertain
 * on, and the risk at a coverage is the share of wrong answers among those given. Items of equal
 * uncertainty are answered in random order, so their errors count as spread evenly. Immutable.
 *
 * <p>Source: Y. Geifman and R. El-Yaniv, "Selective Classification for Deep Neural Networks", NIPS
 * 2017; the area (AURC) as the mean of the risks at coverages 1/n, 2/n, ..., 1.
 */
public final class RiskCoverage {

  private final double[] risks;

  private RiskCoverage(double[] risks) {
    this.risks = risks;
  }

  /**
   * Draws the curve. Cost: one sort.
   *
   * @param uncertainty at least one finite value, larger for items less sure
   * @param wrong which items are answered wrongly
   * @throws IllegalArgumentException if there is no item, the lengths differ, or a value is NaN or
   *     infinite
   */
  public static RiskCoverage of(double[] uncertainty, boolean[] wrong) {
    Samples.requireAtLeast(1, "uncertainty", uncertainty);
    Samples.requireSameLength("uncertainty", uncertainty.length, "wrong", wrong.length);
    TieGroups groups = TieGroups.of("uncertainty", uncertainty);
    int[] counts = TieGroups.once(wrong.length);
    return new RiskCoverage(risks(groups.sizes(counts), groups.marked(counts, wrong)));
  }

  /** The {@linkplain #area() area} for resamples of these items. Safe for use by many threads. */
  public static ToDoubleFunction<int[]> countedArea(double[] uncertainty, boolean[] wrong) {
    Samples.requireSameLength("uncertainty", uncertainty.length, "wrong", wrong.length);
    TieGroups groups = TieGroups.of("uncertainty", uncertainty);
    boolean[] marks = wrong.clone();
    return counts -> mean(risks(groups.sizes(counts), groups.marked(counts, marks)));
  }

  /** The risks at coverages 1/n, 2/n, ..., 1, copied. */
  public double[] risks() {
    return risks.clone();
  }

  /**
   * The risk when at least a share of the items is answered.
   *
   * @param coverage in (0, 1]
   * @throws IllegalArgumentException if the coverage lies outside (0, 1]
   */
  public double riskAt(double coverage) {
    if (!(coverage > 0 && coverage <= 1)) {
      throw new IllegalArgumentException("coverage must be in (0, 1], was " + coverage);
    }
    return risks[(int) Math.ceil(coverage * risks.length - 1e-9) - 1];
  }

  /** The area under the curve (AURC), in [0, 1]; smaller is better. */
  public double area() {
    return mean(risks);
  }

  /** The share of wrong answers at full coverage, which is the area that no signal expects. */
  public double errorRate() {
    return risks[risks.length - 1];
  }

  /** The smallest area possible at this error rate: all right answers before all wrong ones. */
  public double smallestArea() {
    int n = risks.length;
    int wrong = (int) Math.round(errorRate() * n);
    double sum = 0;
    for (int i = n - wrong + 1; i <= n; i++) {
      sum += (double) (i - n + wrong) / i;
    }
    return sum / n;
  }

  private static double[] risks(int[] sizes, int[] wrongs) {
    double[] risks = new double[Arrays.stream(sizes).sum()];
    int answered = 0;
    double errors = 0;
    for (int group = 0; group < sizes.length; group++) {
      for (int i = 1; i <= sizes[group]; i++) {
        risks[answered] = (errors + (double) wrongs[group] * i / sizes[group]) / (answered + 1);
        answered++;
      }
      errors += wrongs[group];
    }
    return risks;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RiskCoverage that && Arrays.equals(risks, that.risks);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(risks);
  }

  @Override
  public String toString() {
    return "RiskCoverage[" + risks.length + " items, area " + area() + "]";
  }
}
