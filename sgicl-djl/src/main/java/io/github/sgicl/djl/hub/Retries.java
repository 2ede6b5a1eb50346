package io.github.sgicl.djl.hub;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts failures in a row, pauses after each, and gives up after too many. */
final class Retries {

  private static final Logger LOG = LoggerFactory.getLogger(Retries.class);

  private final HubModel model;
  private final Patience patience;
  private int failures;

  Retries(HubModel model, Patience patience) {
    this.model = model;
    this.patience = patience;
  }

  interface Attempt<T> {
    T make() throws TransientFailure, IOException, InterruptedException;
  }

  /**
   * Makes attempts until one succeeds.
   *
   * @return what that one returned
   * @throws HubException if too many failed in a row
   */
  @CanIgnoreReturnValue
  <T> T until(Attempt<T> attempt) throws IOException, InterruptedException {
    while (true) {
      try {
        return attempt.make();
      } catch (TransientFailure failure) {
        pauseAfter(failure);
      }
    }
  }

  /** Starts counting anew. */
  void progressed() {
    failures = 0;
  }

  /**
   * Waits until the next attempt may be made.
   *
   * @throws HubException if there is to be none
   */
  private void pauseAfter(TransientFailure failure) throws InterruptedException {
    failures++;
    if (failures >= patience.attempts()) {
      throw new HubException(
          model, failure.getMessage() + " (attempt " + failures + ", the last)", failure);
    }
    Duration pause = failure.retryAfter().orElseGet(() -> patience.pauseAfter(failures));
    if (pause.compareTo(patience.longestPause()) > 0) {
      throw new HubException(
          model,
          failure.getMessage() + "; it asks to try again in " + pause.toSeconds() + " s",
          failure);
    }
    LOG.info("{}: {}; next attempt in {} ms", model, failure.getMessage(), pause.toMillis());
    patience.pausing().pause(pause);
  }
}
