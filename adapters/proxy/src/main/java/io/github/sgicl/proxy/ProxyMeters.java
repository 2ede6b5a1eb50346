package io.github.sgicl.proxy;

import io.github.sgicl.micrometer.MonitorMeters;
import io.github.sgicl.monitor.SparsityMonitor;
import io.github.sgicl.monitor.Verdict;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Optional;

/**
 * Micrometer's meters of a proxy: {@code sgicl.requests} (a timer by status), {@code sgicl.score},
 * {@code sgicl.p.value}, {@code sgicl.verdicts} (a counter by verdict), {@code sgicl.unscored} (a
 * counter by reason), and those of {@link MonitorMeters}. Safe for use by many threads.
 */
final class ProxyMeters {

  private final MeterRegistry registry;
  private final DistributionSummary scores;
  private final DistributionSummary pValues;

  ProxyMeters(MeterRegistry registry, Optional<SparsityMonitor> monitor) {
    this.registry = registry;
    this.scores = registry.summary("sgicl.score");
    this.pValues = registry.summary("sgicl.p.value");
    monitor.ifPresent(watched -> new MonitorMeters(watched).bindTo(registry));
  }

  void count(Advised advised) {
    advised.score().ifPresent(score -> scores.record(score.value()));
    advised.unscored().ifPresent(this::count);
    advised.verdict().ifPresent(this::count);
  }

  private void count(Verdict verdict) {
    pValues.record(verdict.pValue());
    registry.counter("sgicl.verdicts", "verdict", Advised.word(verdict)).increment();
  }

  private void count(Unscored unscored) {
    registry.counter("sgicl.unscored", "reason", unscored.kind().toString()).increment();
  }

  void answered(int status, Duration took) {
    Timer.builder("sgicl.requests")
        .tag("status", Integer.toString(status))
        .register(registry)
        .record(took);
  }
}
