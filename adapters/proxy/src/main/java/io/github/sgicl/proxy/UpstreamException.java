package io.github.sgicl.proxy;

/** The endpoint that was to answer did not. */
final class UpstreamException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * @param status what the client is told if no reply has begun: 502 or 504
   */
  UpstreamException(int status, String problem, Throwable cause) {
    super(problem, cause);
    this.status = status;
  }

  int status() {
    return status;
  }
}
