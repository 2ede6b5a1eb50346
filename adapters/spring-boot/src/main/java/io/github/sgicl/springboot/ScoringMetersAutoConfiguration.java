package io.github.sgicl.springboot;

import io.github.sgicl.micrometer.TimedSignal;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Times the scoring where {@code sgicl-micrometer} and a meter registry are present. */
@AutoConfiguration(
    afterName =
        "org.springframework.boot.micrometer.metrics.autoconfigure"
            + ".CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass({TimedSignal.class, MeterRegistry.class})
public final class ScoringMetersAutoConfiguration {

  ScoringMetersAutoConfiguration() {}

  @Bean
  @ConditionalOnBean(MeterRegistry.class)
  SignalDecoration sgiclTiming(MeterRegistry registry) {
    return signal -> TimedSignal.of(signal, registry);
  }
}
