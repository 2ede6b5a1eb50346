package io.github.sgicl.micrometer;

import io.github.sgicl.monitor.SparsityMonitor;
import io.github.sgicl.monitor.Traffic;
import io.github.sgicl.monitor.Verdict;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * What a monitor has seen, read from its {@link SparsityMonitor#traffic()} when a registry asks, so
 * that observing costs no more:
 *
 * <ul>
 *   <li>{@code sgicl.monitor.verdicts}, a counter by {@code verdict}: {@code typical} or {@code
 *       atypical}
 *   <li>{@code sgicl.monitor.p.value}, the mean p-value of the scores that the monitor keeps, in
 *       (0, 1]; {@code sgicl.monitor.atypical.share}, the share of atypical ones among them, in [0,
 *       1]; NaN before the first score
 *   <li>{@code sgicl.drift.statistic}, where the drift test stands, NaN without one; {@code
 *       sgicl.drift.alarms}, a counter
 * </ul>
 *
 * Counters start again at a {@linkplain SparsityMonitor#reset() reset}. A registry holds the
 * monitor weakly: it counts as long as somebody observes by it. Safe for use by many threads.
 *
 * @param monitor the monitor
 */
public record MonitorMeters(SparsityMonitor monitor) implements MeterBinder {

  @Override
  public void bindTo(MeterRegistry registry) {
    verdicts(registry, "typical", traffic -> traffic.observed() - traffic.atypical());
    verdicts(registry, "atypical", Traffic::atypical);
    gauge(registry, "sgicl.monitor.p.value", MonitorMeters::meanPValue);
    gauge(registry, "sgicl.monitor.atypical.share", Traffic::recentAtypicalShare);
    gauge(registry, "sgicl.drift.statistic", Traffic::driftStatistic);
    FunctionCounter unused =
        FunctionCounter.builder("sgicl.drift.alarms", monitor, one -> one.traffic().driftAlarms())
            .register(registry);
  }

  private void verdicts(MeterRegistry registry, String verdict, ToDoubleFunction<Traffic> count) {
    FunctionCounter unused =
        FunctionCounter.builder(
                "sgicl.monitor.verdicts", monitor, one -> count.applyAsDouble(one.traffic()))
            .tag("verdict", verdict)
            .register(registry);
  }

  private void gauge(MeterRegistry registry, String name, TrafficFigure figure) {
    Gauge unused =
        Gauge.builder(name, monitor, one -> figure.of(one.traffic()).orElse(Double.NaN))
            .register(registry);
  }

  private static OptionalDouble meanPValue(Traffic traffic) {
    return traffic.recent().stream().mapToDouble(Verdict::pValue).average();
  }

  /** A figure of the traffic that may not be known. */
  @FunctionalInterface
  private interface TrafficFigure {
    OptionalDouble of(Traffic traffic);
  }
}
