package io.github.sgicl.djl;

/**
 * How sure a model is of the token that comes next.
 *
 * @param entropy Shannon entropy of its distribution in nats, from 0 to ln(vocabulary)
 * @param topProbability the probability of the likeliest token, in (0, 1]
 */
public record NextToken(double entropy, double topProbability) {}
