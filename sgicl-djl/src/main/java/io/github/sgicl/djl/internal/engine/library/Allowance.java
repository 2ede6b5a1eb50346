package io.github.sgicl.djl.internal.engine.library;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How long a call may take.
 *
 * @param time none for any time
 * @param nanoClock tells it
 */
public record Allowance(Optional<Duration> time, LongSupplier nanoClock) {

  /** Any time. */
  public static Allowance unlimited() {
    return new Allowance(Optional.empty(), System::nanoTime);
  }

  /**
   * So much time.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public static Allowance of(Duration time, LongSupplier nanoClock) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("a call must be allowed some time, was " + time);
    }
    return new Allowance(Optional.of(time), nanoClock);
  }

  /**
   * Works until the time is spent.
   *
   * @throws io.github.sgicl.djl.DeadlineExceededException if it is spent before the work is done
   */
  public <R> R spend(Supplier<R> work) {
    Deadline.Span span = Deadline.begin(time, nanoClock);
    try {
      return work.get();
    } finally {
      span.end();
    }
  }

  /** Works, as {@link #spend(Supplier)} does. */
  public void spend(Runnable work) {
    Deadline.Span span = Deadline.begin(time, nanoClock);
    try {
      work.run();
    } finally {
      span.end();
    }
  }
}
