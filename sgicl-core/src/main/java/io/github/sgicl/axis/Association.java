package io.github.sgicl.axis;

import io.github.sgicl.statistic.Interval;

/**
 * How a quantity moves along an axis, over single prompts. Signs are those of the quantity turned
 * towards sparse: positive is sparser as the level rises. Intervals are of 95 %, over clusters. A
 * quantity that is the same for all prompts has undefined correlations.
 *
 * @param quantity what was correlated with the level's place on the axis
 * @param n the number of prompts
 * @param clusters how many groups of items there are that do not depend on each other
 * @param rho Spearman's correlation
 * @param tau Kendall's tau-b
 * @param p the two-sided permutation p-value of rho, levels dealt anew as clusters permit; NaN
 *     where rho is undefined
 * @param detectable the smallest rho that the test finds in four of five samples like this one, by
 *     the standard error over clusters; 1 where it can find none
 * @param rhoGivenTokens the partial rho given the token count; undefined where the token count is
 *     the level in other words
 * @param rhoGivenEntropy the partial rho given the entropy of the next token
 * @param higherOfTwo of two prompts of different levels, how often the higher one is the sparser
 *     one, ties counting half: 0.5 tells nothing
 * @param levels the number of levels that have prompts
 * @param rOfLevelMeans Pearson's correlation of the level's number with the level's mean: over so
 *     few points it is large by chance, and says nothing of single prompts
 */
public record Association(
    Quantity quantity,
    int n,
    int clusters,
    Interval rho,
    Interval tau,
    double p,
    double detectable,
    Interval rhoGivenTokens,
    Interval rhoGivenEntropy,
    double higherOfTwo,
    int levels,
    double rOfLevelMeans) {

  /** The confidence of all intervals of a study. */
  public static final double CONFIDENCE = 0.95;

  /**
   * Which way the quantity moves: the sign of rho where its interval excludes zero and the
   * permutation test rejects at the same level, else 0.
   */
  public int direction() {
    return rejected() ? rho.sign() : 0;
  }

  /** Whether the permutation test rejects at the level of the intervals. */
  boolean rejected() {
    return p <= 1 - CONFIDENCE;
  }
}
