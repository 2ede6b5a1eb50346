package io.github.sgicl.fakes;

import java.time.Duration;
import java.util.List;

/**
 * What the server does with a request.
 *
 * @param status the HTTP status; only 200 comes with an answer
 * @param text the answer, or the error's message
 * @param calls what tools are to do before there is an answer
 * @param delay how long the server waits before it replies
 */
public record Reply(int status, String text, List<ToolCall> calls, Duration delay) {

  /** Copies the calls. */
  public Reply {
    calls = List.copyOf(calls);
  }

  /** An answer at once. */
  public static Reply answer(String text) {
    return new Reply(200, text, List.of(), Duration.ZERO);
  }

  /** Calls of tools at once. */
  public static Reply calling(ToolCall... calls) {
    return new Reply(200, "", List.of(calls), Duration.ZERO);
  }

  /** An error at once. */
  public static Reply failure(int status, String message) {
    return new Reply(status, message, List.of(), Duration.ZERO);
  }

  /** The same, later. */
  public Reply after(Duration wait) {
    return new Reply(status, text, calls, wait);
  }
}
