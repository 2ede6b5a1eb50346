package io.github.sgicl.examples.comparison;

/**
 * What came of one strategy on one query, averaged over the strategy's draws.
 *
 * @param block the query's block, from 0
 * @param credit 1 for a right answer, 0 for a wrong one
 * @param demonstrationTokens by how many tokens the kept answer's prompt is longer than the query's
 *     own
 * @param generations how many answers were generated to keep one
 */
public record Outcome(int block, double credit, double demonstrationTokens, double generations) {}
