package io.github.sgicl.djl.hub;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something between here and the hub that may go better next time. */
final class TransientFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private final @Nullable Duration retryAfter;

  TransientFailure(String reason) {
    super(reason);
    this.retryAfter = null;
  }

  TransientFailure(String reason, IOException cause) {
    super(reason + ": " + described(cause), cause);
    this.retryAfter = null;
  }

  TransientFailure(String reason, Optional<Duration> retryAfter) {
    super(reason);
    this.retryAfter = retryAfter.orElse(null);
  }

  /** How long the server asks to wait. */
  Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  private static String described(IOException cause) {
    String name = cause.getClass().getSimpleName();
    return cause.getMessage() == null ? name : name + ", " + cause.getMessage();
  }
}
