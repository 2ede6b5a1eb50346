package io.github.sgicl.metric;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A loop over rows that several threads share: each claims the next few rows until none is left.
 * The first failing row, by its number, fails the loop.
 */
final class RowLoop {

  private static final int CLAIM = 16;

  private final int rows;
  private final IntConsumer body;
  private final AtomicInteger claimed = new AtomicInteger();
  private final CountDownLatch unfinished;
  private int failedRow = Integer.MAX_VALUE;
  private @Nullable Throwable failure;

  RowLoop(int rows, IntConsumer body) {
    this.rows = rows;
    this.body = body;
    this.unfinished = new CountDownLatch(claims());
  }

  /** Runs on the calling thread and on up to {@code threads - 1} more. */
  void run(Executor executor, int threads) {
    for (int helper = 1; helper < Math.min(threads, claims()); helper++) {
      executor.execute(this::work);
    }
    work();
    awaitOthers();
    Throwable first = failure();
    if (first instanceof RuntimeException exception) {
      throw exception;
    }
    if (first instanceof Error error) {
      throw error;
    }
  }

  private int claims() {
    return (int) (((long) rows + CLAIM - 1) / CLAIM);
  }

  private void work() {
    for (int claim = claimed.getAndIncrement();
        claim < claims();
        claim = claimed.getAndIncrement()) {
      int end = (int) Math.min(rows, (claim + 1L) * CLAIM);
      int row = claim * CLAIM;
      try {
        for (; row < end; row++) {
          body.accept(row);
        }
      } catch (RuntimeException | Error e) {
        fail(row, e);
      } finally {
        unfinished.countDown();
      }
    }
  }

  private synchronized void fail(int row, Throwable thrown) {
    if (row < failedRow) {
      failedRow = row;
      failure = thrown;
    }
  }

  private synchronized @Nullable Throwable failure() {
    return failure;
  }

  /** A helper has only claimed rows left to do, so an interrupt is kept until they are done. */
  private void awaitOthers() {
    boolean interrupted = false;
    while (unfinished.getCount() > 0) {
      try {
        unfinished.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
