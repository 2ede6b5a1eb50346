package io.github.sgicl.statistic;

/**
 * McNemar's exact test of whether two strategies are right equally often on the same items: under
 * that hypothesis the items on which exactly one is right fall to either by a fair coin.
 *
 * <p>Source: Q. McNemar, Psychometrika 12, 1947; the mid-p form after M. W. Fagerland, S. Lydersen
 * and P. Laake, BMC Medical Research Methodology 13:91, 2013.
 *
 * @param onlyFirst items on which only the first strategy is right
 * @param onlySecond items on which only the second strategy is right
 */
public record McNemar(int onlyFirst, int onlySecond) {

  /** Refuses negative counts. */
  public McNemar {
    if (!(onlyFirst >= 0 && onlySecond >= 0)) {
      throw new IllegalArgumentException(
          "counts must be >= 0, were " + onlyFirst + " and " + onlySecond);
    }
  }

  /**
   * Counts the items on which the strategies differ.
   *
   * @param first whether the first strategy is right, item by item
   * @param second whether the second strategy is right on the same items
   * @throws IllegalArgumentException if the lengths differ
   */
  public static McNemar of(boolean[] first, boolean[] second) {
    Samples.requireSameLength("first", first.length, "second", second.length);
    int onlyFirst = 0;
    int onlySecond = 0;
    for (int i = 0; i < first.length; i++) {
      if (first[i] && !second[i]) {
        onlyFirst++;
      }
      if (second[i] && !first[i]) {
        onlySecond++;
      }
    }
    return new McNemar(onlyFirst, onlySecond);
  }

  /** The exact two-sided p-value, in (0, 1]; 1 where the strategies never differ. */
  public double p() {
    return Math.min(1, 2 * tail());
  }

  /**
   * The mid-p-value: the exact one less the probability of the counts as they are. Closer to its
   * nominal level than {@link #p()}, but not guaranteed to stay below it.
   */
  public double midP() {
    if (onlyFirst == onlySecond) {
      return 1 - 0.5 * probability(onlyFirst);
    }
    return 2 * tail() - probability(Math.min(onlyFirst, onlySecond));
  }

  /** The probability of at most as many heads as the smaller count. */
  private double tail() {
    double sum = 0;
    double logarithm = logOfNoHeads();
    for (int k = 0; k <= Math.min(onlyFirst, onlySecond); k++) {
      sum += Math.exp(logarithm);
      logarithm += Math.log((double) (coins() - k) / (k + 1));
    }
    return sum;
  }

  /** The probability of exactly k heads. */
  private double probability(int k) {
    double logarithm = logOfNoHeads();
    for (int i = 0; i < k; i++) {
      logarithm += Math.log((double) (coins() - i) / (i + 1));
    }
    return Math.exp(logarithm);
  }

  private double logOfNoHeads() {
    return -coins() * Math.log(2);
  }

  private long coins() {
    return (long) onlyFirst + onlySecond;
  }
}
