package io.github.sgicl.springboot;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * A model that is loaded in a thread of its own. Whoever needs it waits for it.
 *
 * @param <T> what is loaded
 */
final class BackgroundLoading<T> implements AutoCloseable {

  private final String name;
  private final Consumer<T> closing;
  private final Thread thread;
  private final CompletableFuture<T> result = new CompletableFuture<>();

  private BackgroundLoading(String name, Callable<T> load, Consumer<T> closing) {
    this.name = name;
    this.closing = closing;
    this.thread = new Thread(() -> run(load), "sgicl-" + name);
  }

  /**
   * Starts to load.
   *
   * @param name what an error and the thread call it
   * @param closing closes what was loaded
   */
  static <T> BackgroundLoading<T> start(String name, Callable<T> load, Consumer<T> closing) {
    BackgroundLoading<T> loading = new BackgroundLoading<>(name, load, closing);
    loading.thread.setDaemon(true);
    loading.thread.start();
    return loading;
  }

  private void run(Callable<T> load) {
    try {
      T loaded = load.call();
      if (!result.complete(loaded)) {
        closing.accept(loaded);
      }
    } catch (Throwable e) {
      boolean unused = result.completeExceptionally(e);
      if (e instanceof Error error) {
        throw error;
      }
    }
  }

  String name() {
    return name;
  }

  /**
   * What was loaded, once it is.
   *
   * @throws IllegalStateException if it could not be loaded; its cause says why
   */
  T get() {
    try {
      return result.join();
    } catch (CompletionException | CancellationException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalStateException(
          "the %s could not be loaded: %s".formatted(name, cause.getMessage()), cause);
    }
  }

  boolean ended() {
    return result.isDone();
  }

  /** Why it could not be loaded, if that is so. */
  Optional<Throwable> failure() {
    return result.isCompletedExceptionally()
        ? Optional.of(result.handle((loaded, e) -> e).join())
        : Optional.empty();
  }

  /**
   * Closes what was loaded. What is still loading is interrupted; when this returns, it has ended
   * and nothing of it is left, unless the caller is interrupted while it waits: then it closes what
   * it loads by itself.
   */
  @Override
  public void close() {
    if (result.completeExceptionally(new CancellationException("the application is closed"))) {
      thread.interrupt();
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    } else if (!result.isCompletedExceptionally()) {
      closing.accept(result.join());
    }
  }
}
