package io.github.sgicl.mechanism;

import io.github.sgicl.statistic.Interval;
import io.github.sgicl.subspace.TwinComparison;
import java.util.Optional;

/**
 * What making the states of a group's prompts denser or sparser, at equal norm, does to what the
 * model says, beside a rotation in a random direction by the same angle. What is paired is paired
 * by prompt; where groups are compared, prompts of one item are drawn together.
 *
 * @param layer the boundary
 * @param exponent of every coordinate's magnitude: below 1 denser, above 1 sparser
 * @param group the name of the group
 * @param hoyer the mean sparsity of the states
 * @param changedHoyer the same of the changed states
 * @param degrees the mean angle between the two
 * @param prediction what becomes of the next token, beside the rotation
 * @param right the share of right answers, unchanged; empty where none are asked for or the right
 *     ones are not known, and so for the next two
 * @param rightGained the share of right answers less that of the unchanged model
 * @param rightGainedByTwin the same of the rotation
 * @param ordinary the first group of the task, with which this one is compared; empty for that
 *     itself, and so for the next two
 * @param divergenceBeyond the KL of the change less that of the rotation, in nats, here less the
 *     same there: positive where the change hurts this group more, beyond what any change of that
 *     size does
 * @param rightBeyond what is gained of right answers beyond the rotation, here less the same there:
 *     negative where the change hurts this group more
 */
public record PowerResult(
    int layer,
    double exponent,
    String group,
    double hoyer,
    double changedHoyer,
    double degrees,
    TwinComparison prediction,
    Optional<Interval> right,
    Optional<Interval> rightGained,
    Optional<Interval> rightGainedByTwin,
    Optional<String> ordinary,
    Optional<Interval> divergenceBeyond,
    Optional<Interval> rightBeyond) {}
