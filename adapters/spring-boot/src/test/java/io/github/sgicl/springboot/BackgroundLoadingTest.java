package io.github.sgicl.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class BackgroundLoadingTest {

  private final List<String> closed = new ArrayList<>();

  private record Model(List<String> closed) {
    void close() {
      closed.add(Thread.currentThread().getName());
    }
  }

  @Test
  void whoever_needs_it_waits_for_it() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    try (BackgroundLoading<Model> loading =
        BackgroundLoading.start(
            "model",
            () -> {
              go.await();
              return new Model(closed);
            },
            Model::close)) {
      CompletableFuture<Model> waiting = CompletableFuture.supplyAsync(loading::get);
      assertThat(loading.ended()).isFalse();
      assertThat(waiting).isNotDone();
      assertThat(health(loading).getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
      assertThat(health(loading).getDetails()).containsEntry("model", "loading");
      go.countDown();
      assertThat(waiting.join()).isSameAs(loading.get());
      assertThat(health(loading).getStatus()).isEqualTo(Status.UP);
      assertThat(health(loading).getDetails()).containsEntry("model", "loaded");
      assertThat(closed).isEmpty();
    }
    assertThat(closed).containsExactly(Thread.currentThread().getName());
  }

  @Test
  void a_failure_is_told_with_its_reason() throws Exception {
    try (BackgroundLoading<Model> loading =
        BackgroundLoading.start(
            "model",
            () -> {
              throw new IllegalArgumentException("no such folder");
            },
            Model::close)) {
      assertThatThrownBy(loading::get)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the model could not be loaded: no such folder")
          .hasCauseInstanceOf(IllegalArgumentException.class);
      assertThat(loading.failure()).containsInstanceOf(IllegalArgumentException.class);
      assertThat(health(loading).getStatus()).isEqualTo(Status.DOWN);
      assertThat(health(loading).getDetails()).containsEntry("model", "failed");
    }
  }

  @Test
  void closed_before_it_is_loaded_it_is_interrupted_and_leaves_nothing() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    List<String> ended = new ArrayList<>();
    BackgroundLoading<Model> loading =
        BackgroundLoading.start(
            "model",
            () -> {
              started.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                ended.add("interrupted");
              }
              return new Model(closed);
            },
            Model::close);
    started.await();
    loading.close();
    assertThat(ended).containsExactly("interrupted");
    assertThat(closed).containsExactly("sgicl-model");
    assertThatThrownBy(loading::get)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the model could not be loaded: the application is closed");
  }

  private static Health health(BackgroundLoading<?> loading) {
    return new ModelsHealth(List.of(loading)).health();
  }
}
