package io.github.sgicl.proxy;

/** A request that cannot be understood, or asks for what is not offered or not there. */
final class BadRequestException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;

  BadRequestException(String problem) {
    this(400, problem);
  }

  /**
   * @param status what the client is told, from 400 to 499
   */
  BadRequestException(int status, String problem) {
    super(problem);
    this.status = status;
  }

  /** A request that something deeper refuses, in its words. */
  static BadRequestException because(RuntimeException cause) {
    BadRequestException bad = new BadRequestException(String.valueOf(cause.getMessage()));
    bad.initCause(cause);
    return bad;
  }

  int status() {
    return status;
  }
}
