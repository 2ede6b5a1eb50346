package io.github.sgicl.mechanism;

import io.github.sgicl.statistic.Interval;
import java.util.Optional;

/**
 * What keeping the most energetic coordinates of every emitting state, and no others, does to whole
 * answers of a group.
 *
 * @param share of the coordinates
 * @param group the name of the group
 * @param n how many prompts
 * @param same the share of answers that are the same, with its interval
 * @param sameOfTwin the same where as many random coordinates are kept
 * @param gained the one less the other, paired by prompt
 * @param right the share of right answers, unchanged; empty where the right ones are not known
 * @param rightKept the same where the coordinates are kept
 * @param rightOfTwin the same where as many random ones are
 */
public record SurvivingAnswers(
    double share,
    String group,
    int n,
    Interval same,
    Interval sameOfTwin,
    Interval gained,
    Optional<Interval> right,
    Optional<Interval> rightKept,
    Optional<Interval> rightOfTwin) {}
