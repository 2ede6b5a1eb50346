package io.github.sgicl.monitor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What has been observed so far; the only part of a monitor that changes. Thread-safe. */
final class ObservedStream {

  private final @Nullable Verdict[] latest;
  private final Optional<DriftThreshold> drift;
  private final Deque<DriftAlarm> alarms = new ArrayDeque<>();
  private long observed;
  private long atypical;
  private long raised;
  private double statistic;

  ObservedStream(int window, Optional<DriftThreshold> drift) {
    this.latest = new @Nullable Verdict[window];
    this.drift = drift;
    this.statistic = startOf(drift);
  }

  private static double startOf(Optional<DriftThreshold> drift) {
    return drift.map(threshold -> threshold.test().start()).orElse(0.0);
  }

  /**
   * Takes over what another stream has seen.
   *
   * @throws IllegalArgumentException if it was not watched by this drift threshold
   */
  synchronized void resume(Traffic past) {
    if (past.driftStatistic().isPresent() != drift.isPresent()) {
      throw new IllegalArgumentException(
          "the traffic was watched %s a drift test, this monitor watches %s one"
              .formatted(with(past.driftStatistic().isPresent()), with(drift.isPresent())));
    }
    double reached = past.driftStatistic().orElse(0);
    if (drift.isPresent() && !(reached < drift.get().threshold())) {
      throw new IllegalArgumentException(
          "the drift statistic of the traffic must be below the threshold of %s, was %s"
              .formatted(drift.get().threshold(), reached));
    }
    observed = past.observed();
    atypical = past.atypical();
    raised = past.driftAlarms();
    statistic = reached;
    alarms.addAll(past.latestDriftAlarms());
    List<Verdict> recent = past.recent();
    for (int i = Math.max(0, recent.size() - latest.length); i < recent.size(); i++) {
      latest[(int) ((observed - recent.size() + i) % latest.length)] = recent.get(i);
    }
  }

  private static String with(boolean one) {
    return one ? "with" : "without";
  }

  /** Counts a verdict; gives the drift alarm that it raised, if it raised one. */
  synchronized @Nullable DriftAlarm add(Verdict verdict) {
    latest[(int) (observed % latest.length)] = verdict;
    observed++;
    if (verdict instanceof Verdict.Atypical) {
      atypical++;
    }
    if (drift.isEmpty()) {
      return null;
    }
    DriftThreshold limit = drift.get();
    DriftTest test = limit.test();
    statistic = test.next(statistic, test.evidence(verdict.pValue()));
    return statistic >= limit.threshold() ? raise(limit) : null;
  }

  private DriftAlarm raise(DriftThreshold limit) {
    DriftAlarm alarm = new DriftAlarm(observed, statistic, limit.threshold());
    if (alarms.size() == Traffic.KEPT_ALARMS) {
      alarms.removeFirst();
    }
    alarms.addLast(alarm);
    raised++;
    statistic = limit.test().start();
    return alarm;
  }

  synchronized Traffic traffic() {
    int kept = (int) Math.min(observed, latest.length);
    List<Verdict> recent = new ArrayList<>(kept);
    for (long i = observed - kept; i < observed; i++) {
      Verdict verdict = latest[(int) (i % latest.length)];
      if (verdict != null) {
        recent.add(verdict);
      }
    }
    return new Traffic(
        observed,
        atypical,
        recent,
        drift.isPresent() ? OptionalDouble.of(statistic) : OptionalDouble.empty(),
        raised,
        List.copyOf(alarms));
  }

  synchronized void reset() {
    Arrays.fill(latest, null);
    alarms.clear();
    observed = 0;
    atypical = 0;
    raised = 0;
    statistic = startOf(drift);
  }
}
