package io.github.sgicl.comparison;

import io.github.sgicl.reranking.Attempt;

/**
 * An attempt and whether it is right.
 *
 * @param attempt what came
 * @param right whether its text is the right answer
 */
public record JudgedAttempt(Attempt attempt, boolean right) {}
