package io.github.sgicl.examples.serve;

/** A request that cannot be understood, or asks for what is not offered. */
final class BadRequestException extends Exception {

  private static final long serialVersionUID = 1L;

  BadRequestException(String problem) {
    super(problem);
  }
}
