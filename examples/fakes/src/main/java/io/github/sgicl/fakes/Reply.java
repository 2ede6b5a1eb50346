package io.github.sgicl.fakes;

import java.time.Duration;

/**
 * What the server does with a request.
 *
 * @param status the HTTP status; only 200 comes with an answer
 * @param text the answer, or the error's message
 * @param delay how long the server waits before it replies
 */
public record Reply(int status, String text, Duration delay) {

  /** An answer at once. */
  public static Reply answer(String text) {
    return new Reply(200, text, Duration.ZERO);
  }

  /** An error at once. */
  public static Reply failure(int status, String message) {
    return new Reply(status, message, Duration.ZERO);
  }

  /** The same, later. */
  public Reply after(Duration wait) {
    return new Reply(status, text, wait);
  }
}
