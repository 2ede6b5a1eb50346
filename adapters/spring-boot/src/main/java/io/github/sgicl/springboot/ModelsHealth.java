package io.github.sgicl.springboot;

import java.util.List;
import java.util.Optional;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up once all models are loaded, out of service before, down if one could not be loaded. */
final class ModelsHealth extends AbstractHealthIndicator {

  private final List<? extends BackgroundLoading<?>> loadings;

  ModelsHealth(List<? extends BackgroundLoading<?>> loadings) {
    super("the models' health could not be told");
    this.loadings = List.copyOf(loadings);
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    Health.Builder unused = builder.up();
    for (BackgroundLoading<?> loading : loadings) {
      unused = builder.withDetail(loading.name(), state(loading));
    }
    if (!loadings.stream().allMatch(BackgroundLoading::ended)) {
      unused = builder.outOfService();
    }
    loadings.stream()
        .map(BackgroundLoading::failure)
        .flatMap(Optional::stream)
        .findFirst()
        .ifPresent(reason -> builder.down().withDetail("error", reason.toString()));
  }

  private static String state(BackgroundLoading<?> loading) {
    if (loading.failure().isPresent()) {
      return "failed";
    }
    return loading.ended() ? "loaded" : "loading";
  }
}
