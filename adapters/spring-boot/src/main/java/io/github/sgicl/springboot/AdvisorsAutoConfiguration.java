package io.github.sgicl.springboot;

import io.github.sgicl.monitor.SparsityMonitor;
import io.github.sgicl.prompt.Prompter;
import io.github.sgicl.prompt.SparsityGuidedPrompter;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.springai.DemonstrationAdvisor;
import io.github.sgicl.springai.VerdictAdvisor;
import java.util.Objects;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;

/**
 * Advisors for a chat client where {@code sgicl-spring-ai} is present. Questions that are to be
 * reviewed are published as events of the application, {@link
 * io.github.sgicl.springai.ReviewRequest}.
 */
@AutoConfiguration(after = SgiclAutoConfiguration.class)
@ConditionalOnClass({ChatClient.class, VerdictAdvisor.class})
public final class AdvisorsAutoConfiguration {

  AdvisorsAutoConfiguration() {}

  @Bean
  @ConditionalOnProperty("sgicl.advisor.fallback")
  @ConditionalOnBean({DifficultySignal.class, SparsityMonitor.class})
  @ConditionalOnMissingBean
  VerdictAdvisor sgiclVerdictAdvisor(
      DifficultySignal signal,
      SparsityMonitor monitor,
      SgiclProperties properties,
      ApplicationEventPublisher events) {
    return VerdictAdvisor.of(
            signal, monitor, Objects.requireNonNull(properties.advisor().fallback()))
        .reviewedBy(events::publishEvent);
  }

  @Bean
  @ConditionalOnSingleCandidate(SparsityGuidedPrompter.class)
  @ConditionalOnMissingBean
  DemonstrationAdvisor sgiclDemonstrationAdvisor(SparsityGuidedPrompter prompter) {
    return DemonstrationAdvisor.from(prompter);
  }

  @Bean
  @ConditionalOnSingleCandidate(Prompter.class)
  @ConditionalOnMissingBean
  DemonstrationAdvisor sgiclChosenDemonstrationAdvisor(Prompter prompter) {
    return DemonstrationAdvisor.from(prompter);
  }
}
