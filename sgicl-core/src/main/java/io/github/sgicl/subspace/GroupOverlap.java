package io.github.sgicl.subspace;

import io.github.sgicl.statistic.Interval;

/**
 * How much the subspaces of two groups overlap, and how much they would by chance.
 *
 * @param first the first group
 * @param second the second group, or the first again
 * @param measure the overlap, of a state of the first group with one of the second
 * @param firstStates how many states the first group has
 * @param secondStates how many states the second group has
 * @param mean over the pairs of states, with its bootstrap interval over items
 * @param chance the exact mean of random subspaces of the same sizes
 * @param excess the mean beyond chance, with its interval
 * @param p the share of trials with random twins of the same sizes that overlap at least as much,
 *     with the trial of the data counted in: one-sided, in (0, 1]
 */
public record GroupOverlap(
    String first,
    String second,
    Overlap measure,
    int firstStates,
    int secondStates,
    Interval mean,
    double chance,
    Interval excess,
    double p) {}
