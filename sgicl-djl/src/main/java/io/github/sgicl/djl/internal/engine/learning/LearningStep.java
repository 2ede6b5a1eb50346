package io.github.sgicl.djl.internal.engine.learning;

/**
 * What a step of training saw.
 *
 * @param loss the mean cross-entropy in nats of the tokens to be learnt, before the step
 * @param gradientLength the Euclidean length of the gradient over all weights, before it was
 *     clipped
 */
public record LearningStep(double loss, double gradientLength) {}
