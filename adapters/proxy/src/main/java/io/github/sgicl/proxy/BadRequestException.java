package io.github.sgicl.proxy;

/** A request that is refused: it cannot be understood, or asks for what is not offered. */
final class BadRequestException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;

  BadRequestException(String problem) {
    this(400, problem);
  }

  /**
   * @param status what the client is told, from 400 to 503
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

  /** The word of the format for the kind of refusal. */
  String type() {
    return switch (status) {
      case 401, 403 -> "authentication_error";
      case 503 -> "overloaded_error";
      default -> "invalid_request_error";
    };
  }
}
