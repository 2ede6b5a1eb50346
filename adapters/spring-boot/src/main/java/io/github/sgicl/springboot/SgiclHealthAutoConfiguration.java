package io.github.sgicl.springboot;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** The health of the models, where Spring Boot's health is present. */
@AutoConfiguration(after = SgiclAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnEnabledHealthIndicator("sgicl")
public final class SgiclHealthAutoConfiguration {

  SgiclHealthAutoConfiguration() {}

  @Bean
  @ConditionalOnBean(BackgroundLoading.class)
  @ConditionalOnMissingBean(name = "sgiclHealthIndicator")
  HealthIndicator sgiclHealthIndicator(ObjectProvider<BackgroundLoading<?>> loadings) {
    return new ModelsHealth(loadings.orderedStream().toList());
  }
}
