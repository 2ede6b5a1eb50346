package io.github.sgicl.subspace;

/**
 * A coordinate that is massive in many states.
 *
 * @param coordinate its place, from 0
 * @param share of the states in which it is massive
 * @param timesMedian its mean ratio to the median magnitude of a state
 * @param mean its mean value, with its sign
 * @param deviation its standard deviation over the states; small beside the mean where it hardly
 *     depends on the input
 */
public record MassiveCoordinate(
    int coordinate, double share, double timesMedian, double mean, double deviation) {}
