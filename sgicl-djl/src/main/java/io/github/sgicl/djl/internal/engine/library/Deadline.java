package io.github.sgicl.djl.internal.engine.library;

import io.github.sgicl.djl.DeadlineExceededException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When the work of a thread has to end. It belongs to the thread, as its interruption does, and is
 * seen where that is seen: between two steps of a model or tokenizer. Work within other work has to
 * end when either is due.
 */
public final class Deadline {

  private static final ThreadLocal<@Nullable Deadline> OF_THREAD = new ThreadLocal<>();

  private final Duration allowed;
  private final LongSupplier nanoClock;
  private final long begin;
  private final long nanos;
  private final @Nullable Deadline around;
  private int prompts;
  private long steps;

  private Deadline(Duration allowed, LongSupplier nanoClock, @Nullable Deadline around) {
    this.allowed = allowed;
    this.nanoClock = nanoClock;
    this.begin = nanoClock.getAsLong();
    this.nanos =
        allowed.compareTo(Duration.ofNanos(Long.MAX_VALUE)) < 0
            ? allowed.toNanos()
            : Long.MAX_VALUE;
    this.around = around;
  }

  /**
   * Begins work of this thread.
   *
   * @param allowed none for any time
   */
  static Span begin(Optional<Duration> allowed, LongSupplier nanoClock) {
    Deadline around = OF_THREAD.get();
    allowed.ifPresent(time -> OF_THREAD.set(new Deadline(time, nanoClock, around)));
    return new Span(around);
  }

  /**
   * Work that has begun.
   *
   * @param around the deadline before it
   */
  record Span(@Nullable Deadline around) {

    void end() {
      if (around == null) {
        OF_THREAD.remove();
      } else {
        OF_THREAD.set(around);
      }
    }
  }

  /**
   * To be called before each step.
   *
   * @throws DeadlineExceededException if the time of this thread's work is spent
   */
  public static void step() {
    for (Deadline due = OF_THREAD.get(); due != null; due = due.around) {
      if (due.nanoClock.getAsLong() - due.begin >= due.nanos) {
        throw new DeadlineExceededException(due.allowed, due.prompts, due.steps);
      }
      due.steps++;
    }
  }

  /**
   * How long the work of this thread may still take, at least 0; {@link Long#MAX_VALUE} for ever.
   */
  public static long remainingNanos() {
    long remaining = Long.MAX_VALUE;
    for (Deadline due = OF_THREAD.get(); due != null; due = due.around) {
      long spent = due.nanoClock.getAsLong() - due.begin;
      remaining = Math.min(remaining, Math.max(0, due.nanos - spent));
    }
    return remaining;
  }

  /** Notes how many prompts this thread's work has done. */
  public static void reached(int prompts) {
    for (Deadline due = OF_THREAD.get(); due != null; due = due.around) {
      due.prompts = prompts;
    }
  }
}
