package io.github.sgicl.examples.serve;

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

  int status() {
    return status;
  }
}
