package io.github.sgicl.proxy;

/** The endpoint that was to answer did not. */
final class UpstreamException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * @param status what the client is told: 502 or 504
   */
  UpstreamException(int status, String problem, Throwable cause) {
    super(problem, cause);
    this.status = status;
  }

  int status() {
    return status;
  }
}
