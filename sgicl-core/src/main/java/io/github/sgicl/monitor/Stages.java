package io.github.sgicl.monitor;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs the stages of one request, with or without a deadline for all of them together. */
@FunctionalInterface
interface Stages {

  /** Runs stages; a stage that fails says so in words. */
  interface Clock {
    <T> T run(String name, Callable<T> stage) throws FailedStage;
  }

  /** A stage gave no result. */
  final class FailedStage extends Exception {

    private static final long serialVersionUID = 1L;

    FailedStage(String message, Throwable cause) {
      super(message, cause);
    }

    FailedStage(String message) {
      super(message);
    }
  }

  /** The clock of a request that begins now. */
  Clock begin();

  static Stages inCallersThread() {
    return () ->
        new Clock() {
          @Override
          public <T> T run(String name, Callable<T> stage) throws FailedStage {
            try {
              return stage.call();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
              throw new FailedStage(name + " was interrupted", e);
            } catch (Exception e) {
              throw new FailedStage(name + " failed: " + e, e);
            }
          }
        };
  }

  static Stages within(Duration deadline, Executor executor) {
    if (!(deadline.compareTo(Duration.ZERO) > 0)) {
      throw new IllegalArgumentException("deadline must be positive, was " + deadline);
    }
    return () -> {
      long end = System.nanoTime() + deadline.toNanos();
      return new Clock() {
        @Override
        public <T> T run(String name, Callable<T> stage) throws FailedStage {
          return await(name, new FutureTask<>(stage), end, executor);
        }
      };
    };
  }

  private static <T> T await(String name, FutureTask<T> task, long end, Executor executor)
      throws FailedStage {
    long left = end - System.nanoTime();
    if (left <= 0) {
      throw new FailedStage("no time was left for " + name);
    }
    try {
      executor.execute(task);
      return task.get(left, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      throw new FailedStage("there was no thread for " + name, e);
    } catch (TimeoutException e) {
      throw new FailedStage(name + " was not done before the deadline", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FailedStage("waiting for " + name + " was interrupted", e);
    } catch (ExecutionException e) {
      throw new FailedStage(name + " failed: " + e.getCause(), e);
    } finally {
      task.cancel(true);
    }
  }
}
