package io.github.sgicl.monitor;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a monitor has seen since its start or its last reset, at one moment.
 *
 * @param observed how many scores
 * @param atypical how many of them were atypical
 * @param recent the verdicts of the latest scores, oldest first, as many as the monitor keeps
 * @param driftStatistic where the drift test stands; empty without one
 * @param driftAlarms how many drift alarms were raised
 * @param latestDriftAlarms the latest of them, oldest first, at most {@value #KEPT_ALARMS}
 */
public record Traffic(
    long observed,
    long atypical,
    List<Verdict> recent,
    OptionalDouble driftStatistic,
    long driftAlarms,
    List<DriftAlarm> latestDriftAlarms) {

  /** How many drift alarms are kept. */
  public static final int KEPT_ALARMS = 100;

  /** Copies the lists; refuses counts that do not fit together. */
  public Traffic {
    recent = List.copyOf(recent);
    latestDriftAlarms = List.copyOf(latestDriftAlarms);
    if (!(0 <= atypical && atypical <= observed && recent.size() <= observed)) {
      throw new IllegalArgumentException(
          "atypical and recent scores must be among those observed, were %d and %d of %d"
              .formatted(atypical, recent.size(), observed));
    }
    if (!(latestDriftAlarms.size() == Math.min(driftAlarms, KEPT_ALARMS))) {
      throw new IllegalArgumentException(
          "of %d drift alarms the latest %d must be kept, were %d"
              .formatted(
                  driftAlarms, Math.min(driftAlarms, KEPT_ALARMS), latestDriftAlarms.size()));
    }
  }

  /** The share of atypical scores among the latest, in [0, 1]; empty before the first score. */
  public OptionalDouble recentAtypicalShare() {
    return recent.stream().mapToInt(one -> one instanceof Verdict.Atypical ? 1 : 0).average();
  }
}
