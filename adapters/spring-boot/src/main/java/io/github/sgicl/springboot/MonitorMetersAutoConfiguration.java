package io.github.sgicl.springboot;

import io.github.sgicl.micrometer.MonitorMeters;
import io.github.sgicl.monitor.SparsityMonitor;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/** Meters of the monitor where {@code sgicl-micrometer} is present. */
@AutoConfiguration(after = SgiclAutoConfiguration.class)
@ConditionalOnClass({MonitorMeters.class, MeterRegistry.class})
public final class MonitorMetersAutoConfiguration {

  MonitorMetersAutoConfiguration() {}

  @Bean
  @ConditionalOnSingleCandidate(SparsityMonitor.class)
  @ConditionalOnMissingBean
  MonitorMeters sgiclMonitorMeters(SparsityMonitor monitor) {
    return new MonitorMeters(monitor);
  }
}
