package io.github.sgicl.mechanism;

import io.github.sgicl.statistic.Interval;

/**
 * The prompts of one level of a task, before anything is asked of them.
 *
 * @param name of the group: its level, after its task where there are several
 * @param task the task
 * @param level the task's own level, or one by sparsity
 * @param n how many prompts
 * @param hoyer the mean sparsity of the last hidden state, with its interval
 * @param entropy the mean entropy of the next token in nats, with its interval
 * @param tokens the mean number of tokens
 * @param carriers how many coordinates of the last hidden state hold the setup's share of the
 *     energy, on average
 */
public record PromptGroup(
    String name,
    String task,
    String level,
    int n,
    Interval hoyer,
    Interval entropy,
    double tokens,
    double carriers) {}
