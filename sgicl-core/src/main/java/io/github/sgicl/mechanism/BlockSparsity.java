package io.github.sgicl.mechanism;

import io.github.sgicl.statistic.Interval;

/**
 * How sparsely a block computes at the last token of the prompts of a group.
 *
 * @param block the block, from 1
 * @param mixture whether it is a mixture of experts; else its MLP is dense
 * @param group the name of the group
 * @param hoyer mean Hoyer sparsity of the MLP's inner activations; of a mixture, of the router's
 *     probabilities over all experts
 * @param spread the mean share of the inner activations whose magnitude exceeds their root mean
 *     square; of a mixture, the mean Shannon entropy of the probabilities in nats
 * @param hidden mean Hoyer sparsity of the hidden state behind the block
 */
public record BlockSparsity(
    int block, boolean mixture, String group, Interval hoyer, Interval spread, Interval hidden) {}
