package io.github.sgicl.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

class ReadinessTest {

  @TempDir private static Path folder;

  private final List<ReadinessState> states = new ArrayList<>();

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration({
    ApplicationAvailabilityAutoConfiguration.class,
    SgiclAutoConfiguration.class
  })
  static class Application {}

  @Test
  void traffic_is_accepted_once_the_models_are_loaded() {
    try (ConfigurableApplicationContext context = run("walk")) {
      assertThat(states).containsExactly(ReadinessState.REFUSING_TRAFFIC);
      assertThat(context.getBean(ApplicationAvailability.class).getReadinessState())
          .isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
      assertThat(context.getBean(BackgroundLoading.class).ended()).isTrue();
    }
  }

  @Test
  void a_model_that_cannot_be_loaded_ends_the_application() {
    assertThatThrownBy(() -> run(folder.resolve("none").toString()).close())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("the decoder could not be loaded: ");
    assertThat(states).containsExactly(ReadinessState.REFUSING_TRAFFIC);
  }

  private ConfigurableApplicationContext run(String model) {
    SpringApplication application = new SpringApplication(Application.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.addListeners(
        (ApplicationStartedEvent event) ->
            states.add(
                event
                    .getApplicationContext()
                    .getBean(ApplicationAvailability.class)
                    .getReadinessState()));
    return application.run("--sgicl.decoder.model=" + model);
  }
}
