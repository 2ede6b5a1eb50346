package io.github.sgicl.prompt;

/**
 * A demonstration and how similar its question is to the query.
 *
 * @param demonstration the demonstration
 * @param similarity larger is more alike; the range is the similarity's own
 */
public record Candidate(Demonstration demonstration, double similarity) {}
