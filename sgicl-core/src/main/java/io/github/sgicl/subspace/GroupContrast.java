package io.github.sgicl.subspace;

import io.github.sgicl.statistic.Interval;

/**
 * Whether states of one group are more alike than states of different ones, over pairs of different
 * items.
 *
 * @param difference the mean overlap within groups less that between groups, with its interval
 * @param p of the difference when the states' groups are shuffled, two-sided; within items where
 *     every item belongs to every group
 */
public record GroupContrast(Interval difference, double p) {}
