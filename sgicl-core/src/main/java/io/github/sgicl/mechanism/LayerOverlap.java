package io.github.sgicl.mechanism;

import io.github.sgicl.statistic.Interval;

/**
 * How much a prompt's own active coordinates at two layer boundaries overlap.
 *
 * @param first a boundary, from 1
 * @param second a later one
 * @param mean the mean Jaccard overlap over all prompts, with its interval
 * @param chance the exact mean of random coordinates
 */
public record LayerOverlap(int first, int second, Interval mean, double chance) {}
