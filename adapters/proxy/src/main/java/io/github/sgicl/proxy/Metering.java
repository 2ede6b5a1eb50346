package io.github.sgicl.proxy;

import io.github.sgicl.monitor.SparsityMonitor;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where a proxy's meters go.
 *
 * @param registry takes them
 * @param text what {@code /metrics} says
 */
record Metering(MeterRegistry registry, Supplier<String> text) {

  ProxyMeters meters(Optional<SparsityMonitor> monitor) {
    return new ProxyMeters(registry, monitor);
  }
}
