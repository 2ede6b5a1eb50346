package io.github.sgicl.proxy;

import java.io.IOException;

/** The client went away, or did not take its reply. */
final class ClientGoneException extends IOException {

  private static final long serialVersionUID = 1L;

  ClientGoneException(Throwable cause) {
    super("the connection broke", cause);
  }
}
