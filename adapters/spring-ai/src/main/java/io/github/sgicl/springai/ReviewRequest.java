package io.github.sgicl.springai;

import io.github.sgicl.monitor.Verdict;

/**
 * A question that a person should look at.
 *
 * @param question what the user asked
 * @param verdict why
 */
public record ReviewRequest(String question, Verdict.Atypical verdict) {}
