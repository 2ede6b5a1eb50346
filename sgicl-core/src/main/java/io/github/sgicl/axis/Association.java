package io.github.sgicl.axis;

import io.github.sgicl.statistic.Interval;

/**
 * How a quantity moves along an axis, over single prompts. Signs are those of the quantity turned
 * towards sparse: positive is sparser as the level rises. Intervals are of 95 %, bootstrapped with
 * clusters drawn whole. A quantity that is the same for all prompts has undefined correlations.
 *
 * @param quantity what was correlated with the level's place on the axis
 * @param n the number of prompts
 * @param rho Spearman's correlation
 * @param tau Kendall's tau-b
 * @param p the two-sided permutation p-value of rho; for paired axes levels are permuted within
 *     items
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
    Interval rho,
    Interval tau,
    double p,
    Interval rhoGivenTokens,
    Interval rhoGivenEntropy,
    double higherOfTwo,
    int levels,
    double rOfLevelMeans) {

  /** The confidence of all intervals of a study. */
  public static final double CONFIDENCE = 0.95;
}
