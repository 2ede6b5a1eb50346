package io.github.sgicl.djl.internal.engine.batching;

import io.github.sgicl.djl.internal.engine.library.Deadline;
import io.github.sgicl.djl.internal.engine.pass.PromptReader;
import io.github.sgicl.djl.internal.engine.pass.PromptReading;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads in one pass what many threads ask at about the same time. Threads of its own make the
 * passes, so that a caller that is interrupted or runs out of time leaves without a trace in the
 * others' work; they begin with the first request and end when there is none for a while.
 *
 * <p>A pass begins as soon as as many requests wait as callers were seen lately, shared out over
 * the passes that run at once; or when its tokens are many enough, or its first request has waited
 * long enough. So a lone caller waits for nobody once it is known to be alone, and callers that
 * come back after each pass are waited for.
 */
public final class SharedPasses implements PromptReader {

  private static final Logger LOG = LoggerFactory.getLogger(SharedPasses.class);
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final PromptReader reader;
  private final long maxDelayNanos;
  private final int maxTokens;
  private final IntSupplier passesAtOnce;
  private final Deque<Request> waiting = new ArrayDeque<>();
  private final Set<Request> running = new HashSet<>();
  private int workers;
  private int idleWorkers;
  private int callersSeen;

  /**
   * Makes passes with a reader.
   *
   * @param maxDelay how long a request waits for others at most while no pass runs
   * @param maxTokens with how many tokens a pass begins at once, and beyond which it takes no
   *     further request
   * @param passesAtOnce how many passes may run at the same time, at least one
   * @throws IllegalArgumentException if the delay is negative, or the number of tokens not positive
   */
  public SharedPasses(
      PromptReader reader, Duration maxDelay, int maxTokens, IntSupplier passesAtOnce) {
    if (maxDelay.isNegative()) {
      throw new IllegalArgumentException("maxDelay must not be negative, was " + maxDelay);
    }
    if (maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens must be >= 1, was " + maxTokens);
    }
    this.reader = reader;
    this.maxDelayNanos = TimeUnit.NANOSECONDS.convert(maxDelay);
    this.maxTokens = maxTokens;
    this.passesAtOnce = passesAtOnce;
  }

  /**
   * {@inheritDoc}
   *
   * @throws CancellationException if the calling thread is interrupted; its interrupt flag stays
   *     set, and others do not notice
   * @throws io.github.sgicl.djl.DeadlineExceededException if the calling thread's work is due
   */
  @Override
  public List<PromptReading> read(List<long[]> prompts, int[] boundaries, boolean outlook) {
    Request request = new Request(prompts, boundaries, outlook, System.nanoTime());
    try {
      enqueue(request);
      Deadline.step();
      while (true) {
        try {
          return request.result().get(Deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
          Deadline.step();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while using the model");
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } finally {
      withdraw(request);
    }
  }

  /** What went wrong in a thread of this object, as the caller's. */
  private static RuntimeException failure(@Nullable Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    if (cause instanceof RuntimeException exception) {
      return exception;
    }
    throw new AssertionError("a pass throws no checked exception", cause);
  }

  private synchronized void enqueue(Request request) {
    waiting.add(request);
    if (idleWorkers == 0 && workers < passesAtOnce.getAsInt()) {
      Thread worker = new Thread(this::work, "sgicl-passes");
      worker.setDaemon(true);
      worker.start();
      workers++;
    }
    notifyAll();
  }

  private synchronized void withdraw(Request request) {
    boolean unused = waiting.remove(request);
  }

  synchronized int waitingRequests() {
    return waiting.size();
  }

  private void work() {
    while (true) {
      List<Request> together = next();
      if (together.isEmpty()) {
        return;
      }
      try {
        new SharedPass(together).serve(reader);
      } finally {
        done(together);
      }
    }
  }

  /** Some of these callers may wait again by now. */
  private synchronized void done(List<Request> together) {
    callersSeen =
        (int)
            Stream.concat(waiting.stream(), running.stream())
                .map(Request::caller)
                .distinct()
                .count();
    together.forEach(running::remove);
  }

  /** Requests for a pass; none if there was nothing to do for so long that the thread may end. */
  private synchronized List<Request> next() {
    idleWorkers++;
    long idleSince = System.nanoTime();
    for (long left = left(idleSince); left > 0; left = left(idleSince)) {
      try {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } catch (InterruptedException e) {
        LOG.debug("goes on, since its callers are not interrupted", e);
      }
    }
    idleWorkers--;
    List<Request> together = taken();
    if (together.isEmpty()) {
      workers--;
    }
    running.addAll(together);
    return together;
  }

  /** How long to wait for a request, or for others beside those that wait. */
  private long left(long idleSince) {
    long now = System.nanoTime();
    if (waiting.isEmpty()) {
      return idleSince + IDLE_NANOS - now;
    }
    long waited = Math.min(now - waiting.getFirst().arrival(), now - idleSince);
    return isEnough() ? 0 : maxDelayNanos - waited;
  }

  private boolean isEnough() {
    int share = passesAtOnce.getAsInt();
    return waiting.size() >= (callersSeen + share - 1) / share
        || waiting.stream().mapToLong(Request::tokens).sum() >= maxTokens;
  }

  /** The first that waits and those like it, in their order, as far as they fit beside it. */
  private List<Request> taken() {
    List<Request> together = new ArrayList<>();
    long tokens = 0;
    for (Iterator<Request> each = waiting.iterator(); each.hasNext(); ) {
      Request request = each.next();
      boolean fits = tokens + request.tokens() <= maxTokens;
      if (together.isEmpty() || (fits && request.isLike(together.get(0)))) {
        together.add(request);
        tokens += request.tokens();
        each.remove();
      }
    }
    return together;
  }
}
