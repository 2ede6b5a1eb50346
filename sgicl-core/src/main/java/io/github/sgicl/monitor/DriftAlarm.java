package io.github.sgicl.monitor;

/**
 * The stream has drifted, as far as one test can tell. The statistic is set back to its start, so
 * drift that goes on raises further alarms.
 *
 * @param observation the number of the observation that raised it, from 1
 * @param statistic the value that it had reached
 * @param threshold what that value was held against
 */
public record DriftAlarm(long observation, double statistic, double threshold) {}
